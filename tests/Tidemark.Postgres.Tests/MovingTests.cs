using Tidemark.Contracts.Support;
using Tidemark.Core.Access;
using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Moving;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Tests.Support;
using Tidemark.Protocol;
using Tidemark.Sqlite;

namespace Tidemark.Postgres.Tests;

/// <summary>A store that is carried from its file into a database.</summary>
public sealed class MovingTests : PostgresTest
{
    // As it passes by: a statement without a name and its text.
    private const string Commit = "\0commit\n\0";

    private static readonly string[] Logs = ["things", "news/posts", "empty"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tidemark-moving-");

    private string File => Path.Combine(_folder.FullName, "tidemark.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Rows_tombstones_heads_horizons_and_keys_are_the_same_and_tokens_go_on()
    {
        var marks = new List<(string Token, string Cursor, long Position)>();
        for (var run = 0; run < 3; run++)
        {
            await WriteToFileAsync(run, seed: run);
            marks.Add(await MarkAsync());
        }

        await using (var store = await OpenFileAsync())
        {
            await (await LogOf(store, "things")).PurgeAsync(new Instant(Clock.Now.UnixMilliseconds - 1), Cancellation);
            await store.RotateTokenKeyAsync(Cancellation);
            await store.PutAccessKeyAsync(AccessKey.Create([new Grant("things", Role.Reader)], "one", Clock.Now).Key, Cancellation);
            marks.Add(await MarkAsync(store));
        }

        var before = await ContentsAsync(await OpenFileAsync());
        var report = await MoveAsync();
        await using var node = await OpenNodeAsync();
        var after = await ContentsAsync(node, dispose: false);
        after.ShouldBe(before);
        (report.Logs, report.WasDone).ShouldBe((3, false));
        report.Resources.ShouldBe(before.Sum(log => log.Count));
        foreach (var name in Logs) await (await LogOf(node, name)).ShouldBeWholeAsync();
        node.TokenKeys.Select(key => (key.Id, Convert.ToHexString(key.Secret.Span))).Count().ShouldBe(2);

        var things = await CollectionOf(node);
        var written = await things.Log.PutAsync("new");
        foreach (var (token, cursor, position) in marks)
        {
            var opened = things.OpenToken(token);
            opened.Fault.ShouldBe(TokenFault.None);
            var told = await things.BeginIncrementalRoundAsync(opened.Bookmark!, 100_000, Cancellation);
            if (position < things.Log.Head.Horizon) told.Fault.ShouldBe(TokenFault.Purged);
            else told.Page!.Rows.Select(row => row.Position).ShouldBe((await things.Log.SliceAsync(after: position)).Rows.Select(row => row.Position));
            things.OpenCursor(cursor).Fault.ShouldBe(TokenFault.None);
        }

        written.Row!.Position.ShouldBe(before[0].Position + 1);
        (await LogOf(node, "another")).Number.ShouldBe(4);
    }

    [Fact]
    public async Task What_the_old_server_wrote_after_all_is_never_taken_for_what_the_new_one_did()
    {
        await WriteToFileAsync(0, seed: 1);
        await MoveAsync();
        using (var source = SqliteStore.OpenToMove(File)) source.Reinstate();
        string stray;
        await using (var old = await OpenFileAsync())
        {
            await (await LogOf(old, "things")).PutAsync("stray");
            stray = (await MarkAsync(old)).Token;
        }

        var things = await CollectionOf(await OpenNodeAsync());
        await things.Log.PutAsync("x");
        await things.Log.PutAsync("y");
        things.OpenToken(stray).Fault.ShouldBe(TokenFault.Timeline);
        await using var back = await OpenFileAsync();
        (await CollectionOf(back)).OpenToken(things.HeadToken()).Fault.ShouldBe(TokenFault.Timeline);
    }

    [Fact]
    public async Task A_store_in_use_and_one_that_has_moved_are_refused()
    {
        await using (await OpenFileAsync()) (await RefusalAsync(() => MoveAsync())).ShouldContain("in use");
        (await RefusalAsync(() => Task.FromResult(SqliteStore.OpenToMove(File + "none")))).ShouldContain("is not there");
        await MoveAsync();
        (await RefusalAsync(OpenFileAsync)).ShouldContain("has moved to");
        await (await SharedCluster.GetAsync()).RunSqlAsync($"create database {Schema}");
        (await RefusalAsync(async () => await MoveAsync((await SharedCluster.GetAsync()).ConnectionString(Schema)))).ShouldContain("has moved to");
        (await MoveAsync()).WasDone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a node was started on it")]
    [InlineData("another store was carried there")]
    public async Task A_database_that_is_not_empty_is_refused_and_left_as_it_is(string why)
    {
        if (why == "a node was started on it") await (await LogOf(await OpenNodeAsync())).PutAsync("mine");
        else
        {
            await WriteToFileAsync(0, seed: 5);
            await MoveAsync();
            _folder.EnumerateFiles().ToList().ForEach(file => file.Delete());
        }

        var rows = await RunSqlAsync("select count(*) from resource");
        await WriteToFileAsync(0, seed: 6);
        (await RefusalAsync(() => MoveAsync())).ShouldContain("is not empty");
        (await RunSqlAsync("select count(*) from resource")).ShouldBe(rows);
        await using var store = await OpenFileAsync();
    }

    [Fact]
    public async Task One_that_breaks_off_leaves_nothing_behind_and_can_be_made_again()
    {
        await WriteToFileAsync(0, seed: 2);
        foreach (var at in (int[])[0, 100, 400])
        {
            using (var source = new Breaking(SqliteStore.OpenToMove(File), at)) (await RefusalAsync(() => MoveAsync(source))).ShouldBe("The disk failed.");
            foreach (var table in (string[])["log_name", "log", "resource", "timeline", "bucket_digest", "access_key"])
                (await RunSqlAsync($"select count(*) from {table}")).ShouldBe(0L, table);
            await using var store = await OpenFileAsync();
        }

        (await MoveAsync()).WasDone.ShouldBeFalse();
        await (await LogOf(await OpenNodeAsync(), "things")).ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_damaged_source_is_told_and_nothing_is_copied()
    {
        await WriteToFileAsync(0, seed: 3);
        using (var source = new Breaking(SqliteStore.OpenToMove(File), at: int.MaxValue, leaveOut: 7))
            (await RefusalAsync(() => MoveAsync(source))).ShouldContain("damaged");
        (await RunSqlAsync("select count(*) from log_name")).ShouldBe(0L);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_connection_breaks_in_the_commit_neither_place_is_used_until_it_is_known_which_has_it(bool delivered)
    {
        await WriteToFileAsync(0, seed: 4);
        await using var relay = new Relay((await SharedCluster.GetAsync()).Port);
        relay.Cut = (Commit, delivered);
        var address = System.Text.RegularExpressions.Regex.Replace(Address, "Port=[0-9]+", $"Port={relay.Port}");
        (await RefusalAsync(() => MoveAsync(address))).ShouldContain("Run the same command again");
        relay.Cut.ShouldBeNull("the connection was not cut");
        (await RefusalAsync(OpenFileAsync)).ShouldContain("has moved to");
        (await MoveAsync(address)).WasDone.ShouldBe(delivered);
        await (await LogOf(await OpenNodeAsync(), "things")).ShouldBeWholeAsync();
    }

    private async Task<MoveReport> MoveAsync(string? address = null)
    {
        using var source = SqliteStore.OpenToMove(File);
        return await MoveAsync(source, address);
    }

    private Task<MoveReport> MoveAsync(IStoreSource source, string? address = null) => PostgresStore.MoveInAsync(address ?? Address, source, null, Cancellation);

    private Task<SqliteStore> OpenFileAsync() => SqliteStore.OpenAsync(File, Clock, Cancellation);

    private async Task WriteToFileAsync(int run, int seed)
    {
        await using var store = await OpenFileAsync();
        var random = new Random(seed);
        foreach (var name in Logs.Take(2))
        {
            var log = await LogOf(store, name);
            for (var i = 0; i < 4; i++)
            {
                Clock.Move(TimeSpan.FromSeconds(1));
                await log.WriteAsync(
                    [
                        .. Enumerable.Range(0, 200).Select(_ => random.Next(4) == 0
                            ? Change.Delete($"\uE000{random.Next(300)}")
                            : Change.Put($"\uE000{random.Next(300)}", $$"""{"n":{{random.Next(9)}},"text":"ä\u0000{{run}}"}""".Body())),
                    ],
                    Cancellation);
            }
        }

        await LogOf(store, "empty");
    }

    private async Task<(string Token, string Cursor, long Position)> MarkAsync()
    {
        await using var store = await OpenFileAsync();
        return await MarkAsync(store);
    }

    private async Task<(string Token, string Cursor, long Position)> MarkAsync(IChangeStore store)
    {
        var things = await CollectionOf(store);
        var page = (await things.BeginInitialRoundAsync(10, Cancellation)).Page!;
        return (things.HeadToken(), page.Next!, things.Log.Head.Position);
    }

    private Task<SyncCollection> CollectionOf(IChangeStore store) =>
        new SyncEngine(store, Clock).OpenAsync(new CollectionOptions { Name = "things", LagWait = TimeSpan.Zero }, Cancellation);

    private static async Task<IChangeLog> LogOf(IChangeStore store, string name) => await store.OpenLogAsync(name, ListingSchema.None, Cancellation);

    private static async Task<List<LogContents>> ContentsAsync(IChangeStore store, bool dispose = true)
    {
        var contents = new List<LogContents>();
        foreach (var name in Logs)
        {
            var log = await LogOf(store, name);
            var slice = await log.SliceAsync();
            var rows = string.Join('\n', slice.Rows.Select(row => $"{row.Position} {row.Id} {row.Created} {row.Modified} {row.Deleted} {row.Text()}"));
            contents.Add(new LogContents(name, log.Number, slice.Head, slice.Head.Count, slice.Head.Position, rows));
        }

        var keys = string.Join('\n', store.TokenKeys.Select(key => $"{key.Id} {Convert.ToHexString(key.Secret.Span)}"));
        var access = string.Join('\n', (await store.ListAccessKeysAsync(Cancellation)).Select(key =>
            $"{key.Id} {Convert.ToHexString(key.SecretHash.Span)} {string.Join(',', key.Grants)} {key.Note} {key.Created} {key.Revoked}"));
        contents.Add(new LogContents("keys", 0, Head.Empty, 0, 0, keys + access));
        if (dispose) await store.DisposeAsync();
        return contents;
    }

    private static async Task<string> RefusalAsync<T>(Func<Task<T>> work) => (await Should.ThrowAsync<StoreOpenException>(work)).Message;

    private sealed record LogContents(string Name, int Number, Head Head, long Count, long Position, string Rows);

    /// <summary>A source whose disk fails at one row, or that lacks one.</summary>
    private sealed class Breaking(IStoreSource source, int at, int leaveOut = -1) : IStoreSource
    {
        private int _read;

        public string Name => source.Name;

        public string? RetiredTo => source.RetiredTo;

        public StoreContents Contents => source.Contents;

        public IEnumerable<LogRow> ReadLog(int log)
        {
            var live = 0;
            foreach (var row in source.ReadLog(log))
            {
                if (_read++ == at) throw new StoreOpenException("The disk failed.");
                if (!row.Deleted && live++ == leaveOut) continue;
                yield return row;
            }
        }

        public void Retire(string to) => source.Retire(to);

        public void Reinstate() => source.Reinstate();

        public void Dispose() => source.Dispose();
    }
}
