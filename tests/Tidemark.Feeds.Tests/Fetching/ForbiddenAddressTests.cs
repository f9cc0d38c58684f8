using System.Net;
using Tidemark.Feeds.Fetching;
using static Tidemark.Feeds.Tests.Fetching.FetcherFixture;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class ForbiddenAddressTests
{
    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/feed")]
    [InlineData("gopher://example.com/1")]
    [InlineData("data:text/xml,<rss/>")]
    [InlineData("javascript:alert(1)")]
    public async Task Other_schemes_are_refused(string address) =>
        (await FetchAsync(new Uri(address))).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(RefusalReason.Scheme);

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1.2.3/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.31.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://[::7f00:1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::1]/")]
    [InlineData("http://[2002:a00:1::]/")]
    [InlineData("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/")]
    [InlineData("http://[2a00::5efe:10.0.0.1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    public async Task Addresses_that_are_not_public_are_refused(string address)
    {
        using var fetcher = Create(allowLoopback: false);

        var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri(address)), Cancellation);

        outcome.ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(RefusalReason.Address);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("::ffff:1.1.1.1")]
    public void Public_addresses_are_allowed(string address) =>
        new AddressGuard([]).IsAllowed(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_refused()
    {
        using var fetcher = Create(resolver: new ScriptedResolver(["192.168.0.1", "fd00::1"]));

        var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri("http://innocent.example/")), Cancellation);

        outcome.ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(RefusalReason.Address);
    }

    [Fact]
    public async Task A_name_without_an_address_is_a_failure()
    {
        using var fetcher = Create(resolver: new ScriptedResolver([[]]));

        var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri("http://nowhere.example/")), Cancellation);

        outcome.ShouldBeOfType<FetchOutcome.Failed>().Failure.ShouldBe(FetchFailure.NameNotFound);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_connected_and_the_name_is_not_asked_twice()
    {
        await using var server = await LocalServer.StartAsync(_ => { });
        var resolver = new ScriptedResolver(["127.0.0.1"], ["127.0.0.2"]);
        using var fetcher = Create(resolver: resolver);

        var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri($"http://rebind.example:{server.Address.Port}/")), Cancellation);

        outcome.ShouldBeOfType<FetchOutcome.Fetched>();
        resolver.Hosts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_mixed_addresses_only_the_allowed_one_is_connected()
    {
        await using var server = await LocalServer.StartAsync(_ => { });
        using var fetcher = Create(resolver: new ScriptedResolver(["10.0.0.1", "127.0.0.2", "127.0.0.1"]));

        var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri($"http://mixed.example:{server.Address.Port}/")), Cancellation);

        outcome.ShouldBeOfType<FetchOutcome.Fetched>();
    }

    [Fact]
    public async Task A_name_that_turns_private_between_two_hops_is_refused_at_the_second()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = $"http://second.example:{context.Request.Host.Port}/";
        });
        using var fetcher = Create(resolver: new ScriptedResolver(["127.0.0.1"], ["127.0.0.2"]));

        var outcome = await fetcher.FetchAsync(new FetchRequest(new Uri($"http://first.example:{server.Address.Port}/")), Cancellation);

        outcome.ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(RefusalReason.Address);
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("file:///etc/passwd", RefusalReason.Scheme)]
    [InlineData("gopher://127.0.0.1/", RefusalReason.Scheme)]
    [InlineData("http://127.0.0.2/", RefusalReason.Address)]
    [InlineData("//[::1]/", RefusalReason.Address)]
    public async Task A_redirect_is_checked_like_the_first_address(string location, RefusalReason reason)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = location;
        });

        (await FetchAsync(server.Address)).ShouldBeOfType<FetchOutcome.Refused>().Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Nothing_listening_is_a_failure()
    {
        Uri address;
        await using (var server = await LocalServer.StartAsync(_ => { })) address = server.Address;

        (await FetchAsync(address, options => options.ConnectRetries = 1)).ShouldBeOfType<FetchOutcome.Failed>()
            .Failure.ShouldBe(FetchFailure.Connection);
    }
}
