using Tidemark.Contracts.Support;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;

namespace Tidemark.Sqlite.Tests;

public sealed class OpeningTests : SqliteTest
{
    [Fact]
    public async Task A_file_that_is_not_there_is_made_and_closed_into_one_file()
    {
        await using (var store = await OpenAsync()) await (await LogOf(store)).PutAsync("a");
        Directory.Files.ShouldBe(["store.db", "store.db.lock"]);
        Run(File, "pragma journal_mode").ShouldBe("wal");
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        await System.IO.File.WriteAllBytesAsync(File, [], Cancellation);
        await using var store = await OpenAsync();
        await store.CheckAsync(Cancellation);
    }

    [Fact]
    public async Task A_store_that_is_open_is_refused_to_everybody_else_and_free_when_closed()
    {
        await using (await OpenAsync()) (await RefusalOf(File)).ShouldContain("is in use");
        await using (await OpenAsync())
        {
        }
    }

    [Fact]
    public async Task A_text_is_not_a_store_and_stays_as_it_is()
    {
        var text = new string('x', 5000);
        await System.IO.File.WriteAllTextAsync(File, text, Cancellation);
        (await RefusalOf(File)).ShouldContain("is not a Tidemark store");
        (await System.IO.File.ReadAllTextAsync(File, Cancellation)).ShouldBe(text);
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_stays_as_it_is()
    {
        Run(File, "create table mine (x)");
        (await RefusalOf(File)).ShouldContain("another program's database");
        Run(File, "select count(*) from sqlite_schema").ShouldBe("1");
        Run(File, "pragma journal_mode").ShouldBe("delete");
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused()
    {
        await using (await OpenAsync())
        {
        }

        Run(File, "pragma user_version = 99");
        (await RefusalOf(File)).ShouldContain("newer version");
    }

    [Fact]
    public async Task A_missing_directory_and_a_directory_are_told()
    {
        (await RefusalOf(Directory["none/store.db"])).ShouldContain("is not there");
        (await RefusalOf(Path.GetDirectoryName(File)!)).ShouldContain("is a directory");
    }

    [Fact]
    public async Task A_read_only_file_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are set the Unix way.");
        await using (await OpenAsync())
        {
        }

        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead);
        (await RefusalOf(File)).ShouldContain("read-only");
    }

    [Fact]
    public async Task A_damaged_file_is_told()
    {
        await using (var store = await OpenAsync()) await (await LogOf(store)).PutAsync("a");
        await using (var file = new FileStream(File, FileMode.Open))
        {
            file.Position = 100;
            await file.WriteAsync(Enumerable.Repeat((byte)0xEE, 3900).ToArray(), Cancellation);
        }

        (await RefusalOf(File)).ShouldContain("damaged");
    }

    [Fact]
    public async Task What_a_closed_store_is_asked_is_refused()
    {
        var store = await OpenAsync();
        var log = await LogOf(store);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("a"));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await log.FindAsync("a"));
        await Should.ThrowAsync<StoreUnavailableException>(() => store.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task The_oldest_timelines_are_forgotten_and_the_others_keep_their_ends()
    {
        var options = new SqliteStoreOptions { TimelinesKept = 3 };
        var tokens = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await using var store = await OpenAsync(options: options);
            var collection = await CollectionOf(store);
            // Moved once in the beginning: later its only noted end is older than every timeline that is remembered.
            if (i == 0) await collection.Log.PutAsync("a");
            tokens.Add(collection.HeadToken());
        }

        await using var last = await OpenAsync(options: options);
        var faults = await Task.WhenAll(tokens.Select(async token => (await CollectionOf(last)).OpenToken(token).Fault));
        faults.ShouldBe([
            TokenFault.Timeline, TokenFault.Timeline, TokenFault.Timeline, TokenFault.Timeline, TokenFault.None, TokenFault.None]);
    }

    private Task<SyncCollection> CollectionOf(SqliteStore store) =>
        new SyncEngine(store, Clock).OpenAsync(new CollectionOptions { Name = "things" }, Cancellation);

    private async Task<string> RefusalOf(string path) => (await Should.ThrowAsync<StoreOpenException>(() => OpenAsync(path))).Message;
}
