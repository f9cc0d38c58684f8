using Npgsql;
using Tidemark.Contracts.Support;
using Tidemark.Core.Bodies;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Tests;

/// <summary>A store from before the digests of buckets were kept.</summary>
public sealed class BucketMigrationTests : PostgresTest
{
    private const string ToOlder =
        "drop table bucket_digest; alter table log rename column whole_digest to digest; drop table lease; delete from migration where number >= 2";

    [Fact]
    public async Task An_older_store_gets_the_digests_of_its_buckets_when_it_is_opened()
    {
        await using (var node = await PostgresStore.OpenAsync(Address, Clock, Cancellation))
        {
            foreach (var name in (string[])["things", "others", "none"])
            {
                var log = await LogOf(node, name);
                if (name == "none") continue;
                await log.WriteAsync([.. Enumerable.Range(0, 3000).Select(i => Change.Put($"{name}{i}", ResourceBody.Empty))], Cancellation);
                await log.DeleteAsync($"{name}7");
            }
        }

        await RunSqlAsync(ToOlder);
        var opened = await OpenNodeAsync();
        foreach (var name in (string[])["things", "others", "none"])
        {
            var log = await LogOf(opened, name);
            await log.ShouldBeWholeAsync();
            await log.PutAsync("after");
            await log.ShouldBeWholeAsync();
        }
    }

    [Fact]
    public async Task A_node_of_an_older_version_that_still_runs_can_no_longer_write()
    {
        var log = await LogOf(await OpenNodeAsync());
        await log.PutAsync("a");
        await RunSqlAsync(ToOlder);
        const string Move = "update log set head = head + 1, digest = digest where log = 1";
        await RunSqlAsync(Move);
        await RunSqlAsync("update log set head = head - 1");
        await using (await PostgresStore.OpenAsync(Address, Clock, Cancellation))
            (await Should.ThrowAsync<PostgresException>(() => RunSqlAsync(Move))).SqlState.ShouldBe(PostgresErrorCodes.UndefinedColumn);
    }
}
