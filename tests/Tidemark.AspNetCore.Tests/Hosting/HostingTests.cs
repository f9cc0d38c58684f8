using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Core.Access;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;

namespace Tidemark.AspNetCore.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task Old_deletions_are_purged_by_the_hour()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup
        {
            Clock = clock, Things = new SyncCollectionOptions { Retention = TimeSpan.FromHours(2) },
        });
        await server.PutAsync("a", "{}");
        await server.Client.DeleteAsync("/things/a");
        var log = server.Collection().Log;

        clock.Advance(TimeSpan.FromHours(1));
        log.Head.Horizon.ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(2));

        for (var i = 0; i < 10_000 && log.Head.Horizon == 0; i++) await Task.Yield();
        log.Head.Horizon.ShouldBe(2);
    }

    [Fact]
    public async Task An_app_can_demand_authorization_with_the_same_keys_for_collections_and_for_its_own_endpoints()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.RemoveAll<Microsoft.Extensions.Logging.ILoggerProvider>();
        builder.Services.AddTidemark().UseStore((clock, _) => Task.FromResult<IChangeStore>(new MemoryStore(new MemoryDisk(), clock))).AddAccessKeys();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapSyncCollection("/things").RequireAuthorization();
        app.MapGet("/own", (HttpContext context) => context.User.Identity!.Name).RequireAuthorization();
        await app.StartAsync();
        var (key, secret) = await app.Services.GetRequiredService<AccessKeyRing>().CreateAsync([new Grant("/things", Role.Reader)], "", default);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        foreach (var path in new[] { "/things", "/own" })
        {
            using var refused = await client.GetAsync(path);
            await refused.ShouldBeProblemAsync(401, "unauthenticated");
        }

        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        (await client.GetStringAsync("/own")).ShouldBe(key.Id);
        (await client.GetAsync("/things")).EnsureSuccessStatusCode();
        using var written = await client.PutAsync("/things/a", new StringContent("{}", null, "application/json"));
        await written.ShouldBeProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_path_base_is_part_of_every_link_and_ids_are_still_read_right()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.RemoveAll<Microsoft.Extensions.Logging.ILoggerProvider>();
        builder.Services.AddTidemark().UseStore((clock, _) => Task.FromResult<IChangeStore>(new MemoryStore(new MemoryDisk(), clock)));
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UsePathBase("/ba se");
        app.UseRouting();
        app.MapSyncCollection("/things");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        (await client.PutAsync("/ba%20se/things/a%2Fb", new StringContent("{}", null, "application/json"))).EnsureSuccessStatusCode();

        var page = Json.Parse(await client.GetStringAsync("/ba%20se/things?syncModifications=true"));

        page.Upcoming().ShouldStartWith(client.BaseAddress + "ba%20se/things?syncToken=");
        page.Items()[0].Link("self").ShouldBe(client.BaseAddress + "ba%20se/things/a%2Fb");
        (await client.GetAsync(page.Items()[0].Link("self"))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task What_can_not_be_mapped_is_told_before_the_app_runs()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddTidemark();
        await using var app = builder.Build();
        app.MapSyncCollection("/things");

        Should.Throw<ArgumentException>(() => app.MapSyncCollection("/Things")).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => app.MapGroup("/a").MapSyncCollection("/b")).Message.ShouldContain("group");
        var fault = Should.Throw<ArgumentException>(() => app.MapSyncCollection("b/", options =>
        {
            options.Links["x"] = "nowhere";
            options.Retention = TimeSpan.Zero;
        }));
        fault.Message.ShouldContain("path");
        fault.Message.ShouldContain("template");
        fault.Message.ShouldContain("retention");
        (await Should.ThrowAsync<InvalidOperationException>(app.StartAsync())).Message.ShouldContain("UseSqlite");
    }
}
