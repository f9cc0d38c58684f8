using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

/// <summary>A store from before there were buckets.</summary>
public sealed class BucketMigrationTests : SqliteTest
{
    private const int Many = 25_000;

    [Fact]
    public async Task A_store_of_the_first_version_gets_its_buckets_and_keeps_everything_else()
    {
        await MakeOfFirstVersionAsync();
        var told = new List<long>();
        await using var store = await OpenAsync(options: new SqliteStoreOptions { Upgrading = told.Add });
        var log = await LogOf(store);
        await log.ShouldBeWholeAsync();
        (log.Head.Count, log.Head.Position).ShouldBe((Many - 1, Many + 2));
        told.ShouldBe([10_000, 20_000, Many]);
        (await log.FindAsync("r7", Cancellation)).ShouldNotBeNull().Modified.ShouldBe(Clock.Now);
        (await log.PutAsync("r7", """{"x":1}""")).Outcome.ShouldBe(Outcome.Changed);
        (await log.PutAsync("r3")).Outcome.ShouldBe(Outcome.Created);
        await log.ShouldBeWholeAsync();
        Run(File, "select count(*) from resource where bucket = 0").ShouldNotBe("0");
        Run(File, "pragma quick_check").ShouldBe("ok");
    }

    [Fact]
    public async Task A_migration_that_was_broken_off_leaves_the_store_as_it_was_and_is_made_again()
    {
        await MakeOfFirstVersionAsync();
        var broken = new SqliteStoreOptions { Upgrading = rows => throw new InvalidTimeZoneException($"{rows}") };
        await Should.ThrowAsync<InvalidTimeZoneException>(() => OpenAsync(options: broken));
        Run(File, "pragma user_version").ShouldBe("1");
        Run(File, "select count(*) from pragma_table_info('resource') where name = 'bucket'").ShouldBe("0");
        await using var store = await OpenAsync();
        await (await LogOf(store)).ShouldBeWholeAsync();
    }

    /// <summary>With one resource deleted; its tombstone and the last change lie behind the others.</summary>
    private async Task MakeOfFirstVersionAsync()
    {
        await using (var store = await OpenAsync())
        {
            var log = await LogOf(store);
            await log.WriteAsync([.. Enumerable.Range(0, Many).Select(i => Change.Put($"r{i}", "{}".Body()))], Cancellation);
            await log.DeleteAsync("r3");
            await log.PutAsync("r5", """{"x":1}""");
        }

        Run(File, """
            drop index resource_id;
            alter table resource drop column bucket;
            create unique index resource_id on resource (log, id);
            drop table bucket_digest;
            pragma user_version = 1
            """);
    }
}
