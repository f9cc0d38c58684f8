using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Client;
using Tidemark.Core.Bodies;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;

namespace Tidemark.AspNetCore.Tests.Repairs;

/// <summary>A real server whose clock stands still, and a replica of it in a file.</summary>
public abstract class MendingTest : IAsyncDisposable
{
    // The same whatever port the server has, so that what it delivers stays the same from one start to the next.
    private const string PublicUrl = "http://collections.example";

    private readonly string _directory = Directory.CreateTempSubdirectory("tidemark-repair-").FullName;

    private protected ManualClock Clock { get; } = new();

    private protected MemoryDisk Disk { get; set; } = new();

    private protected RunningServer Server { get; private set; } = null!;

    private protected IChangeLog Log => Server.Collection().Log;

    private protected string ReplicaPath => Path.Combine(_directory, "replica.db");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Server is not null) await Server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected async Task StartAsync(Func<TimeProvider, IChangeStore>? store = null) => Server = await RunningServer.StartAsync(
        new ServerSetup { Clock = Clock, Disk = Disk, RequiresKeys = false, PublicUrl = PublicUrl, Store = store });

    /// <summary>What an operator does who puts a backup back, or restarts the server.</summary>
    private protected async Task StartAgainAsync(MemoryDisk disk)
    {
        await Server.DisposeAsync();
        Disk = disk;
        await StartAsync();
    }

    private protected async Task PutAsync(IEnumerable<string> ids, string members = "") => await Log.WriteAsync(
        [.. ids.Select(id => Change.Put(id, ResourceBody.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"of":"{{id}}"{{members}}}""")).Body))],
        CancellationToken.None);

    private protected async Task DeleteAsync(params string[] ids) =>
        await Log.WriteAsync([.. ids.Select(id => Change.Delete(id))], CancellationToken.None);

    /// <summary>Some changes of every kind, far enough apart that they lie in many buckets.</summary>
    private protected async Task ChangeSomeAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(Ids(0, 3000).Where((_, i) => i % 50 == 0), ""","changed":true""");
        await DeleteAsync([.. Ids(0, 3000).Where((_, i) => i % 50 == 1)]);
        await PutAsync(Ids(3000, 40));
        await PutAsync(Ids(0, 3000).Where((_, i) => i % 100 == 1), ""","again":true""");
    }

    /// <summary>Makes every token given out so far too old, by purging what was deleted.</summary>
    private protected async Task ExpireAsync()
    {
        await DeleteAsync(Ids(0, 1));
        Clock.Advance(TimeSpan.FromDays(100));
        // The server may have been faster, its clock has moved too.
        await Server.Collection().PurgeAsync(CancellationToken.None);
        Log.Head.Horizon.ShouldBeGreaterThan(0);
    }

    private protected async Task RotateKeysAsync()
    {
        var store = Server.Services.GetRequiredService<TidemarkHost>().Store;
        for (var i = 0; i < 2; i++) await store.RotateTokenKeyAsync(CancellationToken.None);
    }

    private protected async Task<RoundResult> PullAsync(Action<SyncProgress>? told = null, SyncOptions? options = null)
    {
        using var replica = Open();
        options ??= new SyncOptions();
        using var client = new SyncClient(replica.Collection, options with { RebaseLinks = true, MaxRetries = 0 });
        return await client.PullAsync(replica, progress: told is null ? null : new Told(told));
    }

    private protected Replica Open() => Replica.Open(ReplicaPath, new Uri(Server.Url + RunningServer.Things), mayHaveMoved: true);

    /// <summary>Fails unless the replica holds exactly the server's resources, member by member, and says so.</summary>
    private protected async Task ShouldBeInStepAsync()
    {
        using var replica = Open();
        replica.Verified.ShouldBe(true);
        replica.UpcomingLink.ShouldNotBeNull();
        replica.Recount().ShouldBe(replica.Totals);
        var there = new Dictionary<string, string>();
        for (var next = "/things?pageSize=10000"; next is not null;)
        {
            var page = await Server.GetAsync(next);
            foreach (var item in page.Items()) there[item.Text("id")] = item.GetRawText();
            next = page.Next()?[PublicUrl.Length..];
        }

        replica.Rows().ToDictionary(row => row.Id, row => row.Json).ShouldBe(there, ignoreOrder: true);
    }

    /// <summary>What somebody does to the file with another program; the kept digest is spoilt too, so that the next round notices.</summary>
    private protected void Spoil(string sql)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={ReplicaPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql + "; update tidemark_state set digest = zeroblob(32), etag = null";
        command.ExecuteNonQuery();
    }

    private protected static string[] Ids(int from, int count) => [.. Enumerable.Range(from, count).Select(i => $"thing-{i:00000}")];

    private sealed class Told(Action<SyncProgress> told) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => told(value);
    }
}
