using Tidemark.Contracts.Support;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

public sealed class OpeningTests : PostgresTest
{
    [Fact]
    public async Task A_server_that_is_not_there_is_told() =>
        (await RefusalOf(Replaced("Port=[0-9]+", "Port=1"))).ShouldContain("can not be reached");

    [Fact]
    public async Task A_database_that_is_not_there_is_told() =>
        (await RefusalOf(Replaced("Database=[^;]+", "Database=nowhere"))).ShouldContain("no such database");

    [Fact]
    public async Task A_user_who_is_unknown_is_told() =>
        (await RefusalOf(Replaced("Username=[^;]+", "Username=nobody"))).ShouldContain("refused the user or the password");

    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        await using var cluster = await Cluster.StartNewAsync("password_encryption = scram-sha-256");
        await cluster.RunSqlAsync("create role guarded login password 'right'");
        var rules = Path.Combine(cluster.Data, "pg_hba.conf");
        await File.WriteAllTextAsync(rules, "host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n", Cancellation);
        await cluster.RunSqlAsync("select pg_reload_conf()");
        var address = cluster.ConnectionString().Replace("Username=postgres", "Username=guarded;Password=not-this", StringComparison.Ordinal);
        await UntilAsync(async () => (await RefusalOf(address)).Contains("refused the user or the password", StringComparison.Ordinal));
        (await RefusalOf(address)).ShouldNotContain("not-this");
    }

    [Fact]
    public async Task A_user_without_rights_is_told_which_are_missing()
    {
        await RunSqlAsync($"create role {Schema}_guest login; grant usage on schema {Schema} to {Schema}_guest");
        (await RefusalOf(Replaced("Username=[^;]+", $"Username={Schema}_guest"))).ShouldContain("has not the rights");
    }

    [Fact]
    public async Task A_user_who_owns_nothing_but_the_schema_can_keep_a_store()
    {
        await RunSqlAsync($"create role {Schema}_owner login; grant create, usage on schema {Schema} to {Schema}_owner");
        var node = await OpenNodeAsync(address: Replaced("Username=[^;]+", $"Username={Schema}_owner"));
        (await (await LogOf(node)).PutAsync("a")).Outcome.ShouldBe(Outcome.Created);
    }

    [Fact]
    public async Task A_schema_that_is_not_there_is_told() =>
        (await RefusalOf(Replaced("Search Path=[^;]+", "Search Path=nowhere"))).ShouldContain("no schema");

    [Fact]
    public async Task A_database_of_another_encoding_is_refused()
    {
        var cluster = await SharedCluster.GetAsync();
        await cluster.RunSqlAsync("create database latin encoding 'LATIN1' locale 'C' template template0");
        (await RefusalOf(cluster.ConnectionString("latin"))).ShouldContain("LATIN1");
    }

    [Fact]
    public async Task Tables_of_a_newer_version_are_refused()
    {
        await (await OpenNodeAsync()).CheckAsync(Cancellation);
        await RunSqlAsync("insert into migration (number) values (99)");
        (await RefusalOf(Address)).ShouldContain("newer version");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Database=a")]
    [InlineData("Host=a;Port=many")]
    public async Task What_is_no_connection_string_is_told(string text) => (await RefusalOf(text)).ShouldContain("not a connection string");

    [Fact]
    public async Task Tokens_stay_good_over_restarts_and_no_timeline_begins()
    {
        var token = "";
        var timelines = new HashSet<long>();
        for (var i = 0; i < 3; i++)
        {
            await using var node = await PostgresStore.OpenAsync(Address, Clock, Cancellation);
            timelines.Add(node.Timelines.Current.Id);
            var collection = await new SyncEngine(node, Clock).OpenAsync(new CollectionOptions { Name = "things" }, Cancellation);
            if (i == 0) await collection.Log.PutAsync("a");
            if (i == 0) token = collection.HeadToken();
            collection.OpenToken(token).Fault.ShouldBe(TokenFault.None);
            collection.HeadToken().ShouldBe(token);
        }

        timelines.Count.ShouldBe(1);
    }

    private string Replaced(string pattern, string by) => System.Text.RegularExpressions.Regex.Replace(Address, pattern, by);

    private async Task<string> RefusalOf(string address) =>
        (await Should.ThrowAsync<StoreOpenException>(() => PostgresStore.OpenAsync(address, Clock, Cancellation))).Message;
}
