using System.Net;
using System.Text.Json;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Cli.Tests;

/// <summary>Two servers on one database, of which one reads from its streaming replica.</summary>
public sealed class ReadStoreTests
{
    [Fact]
    public async Task A_token_ahead_of_the_replica_gets_503_with_Retry_After_until_the_replica_has_come_so_far()
    {
        Assert.SkipWhen(Cluster.Programs is null, "PostgreSQL is not installed (apt-get install postgresql).");
        using var folder = new TemporaryFolder();
        await using var primary = await Cluster.StartNewAsync();
        await using var standby = await primary.StartStandbyAsync();
        await using var first = await ServerProcess.StartAsync(folder["data"], "--store", primary.ConnectionString());
        await using var second = await ServerProcess.StartAsync(
            folder["data"], "--store", primary.ConnectionString(), "--read-store", standby.ConnectionString());
        (await Tool.RunAsync("push", folder.Lines("a.ndjson", 5), first.Collection, "--key", first.KeyFile)).ShouldSucceed();
        using var client = first.Client();
        var old = await TokenAsync(client, first.Collection + "?syncModifications=true&pageSize=1000");
        (await GetAsync(client, second.Collection + old)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await standby.RunSqlAsync("select pg_wal_replay_pause()");
        (await Tool.RunAsync("push", folder.Lines("b.ndjson", 3, ",\"x\":1"), first.Collection, "--key", first.KeyFile)).ShouldSucceed();
        var ahead = await TokenAsync(client, first.Collection + old);
        ahead.ShouldNotBe(old);

        var refused = await GetAsync(client, second.Collection + ahead);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await TokenAsync(client, second.Collection + old)).ShouldBe(old);
        await standby.RunSqlAsync("select pg_wal_replay_resume()");
        (await TokenAsync(client, second.Collection + ahead)).ShouldBe(ahead);
        (await TokenAsync(client, second.Collection + old)).ShouldBe(ahead);
    }

    [Fact]
    public async Task A_replica_of_no_database_is_told()
    {
        using var folder = new TemporaryFolder();
        (await Tool.RunAsync("serve", "--data", folder["data"], "--read-store", "Host=127.0.0.1;Port=1")).ShouldExplain(2, "--store");
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => await client.GetAsync(new Uri(url));

    // The query of the link that the last page of a round ends with.
    private static async Task<string> TokenAsync(HttpClient client, string url)
    {
        var answer = await GetAsync(client, url);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return new Uri(page.RootElement.GetProperty("_links").GetProperty("inx:upcoming-modifications").GetProperty("href").GetString()!).Query;
    }
}
