namespace Tidemark.Contracts.Rounds;

/// <summary>A store with two collections, and the model of everything that befalls it.</summary>
public sealed class HistoryWorld(StoreHarness harness)
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(10);
    public static readonly TimeSpan CursorLifetime = TimeSpan.FromHours(2);

    private readonly List<uint> _keys = [];
    private readonly List<SyncCollection> _collections = [];
    private Lineage _lineage = new();

    public CollectionModel[] Models { get; private set; } = [new(), new()];

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task OpenAsync()
    {
        await harness.OpenAsync();
        _keys.Add(harness.Store.TokenKeys[0].Id);
        await BeginTimelineAsync();
    }

    public async Task RestartAsync()
    {
        await harness.ReopenAsync();
        await BeginTimelineAsync();
    }

    public async Task<HistoryBackup> BackupAsync() =>
        new(await harness.BackupAsync(), [.. Models.Select(model => model.Copy())], _lineage.Copy(), [.. _keys]);

    /// <summary>Sets everything back, and taints what clients hold of the time that is undone.</summary>
    public async Task RestoreAsync(HistoryBackup backup, IEnumerable<HistoryClient> clients)
    {
        foreach (var client in clients)
        {
            var log = client.Collection;
            var fork = _lineage.ForkWith(backup.Lineage, _collections[log].Log.Number, Models[log].Position, backup.Models[log].Position);
            foreach (var replica in client.Replicas) replica.Tainted |= replica.Seen > fork;
        }

        await harness.RestoreAsync(backup.Store);
        Models = [.. backup.Models.Select(model => model.Copy())];
        _lineage = backup.Lineage.Copy();
        _keys.Clear();
        _keys.AddRange(backup.Keys);
        await BeginTimelineAsync();
    }

    public async Task RotateAsync()
    {
        await harness.Store.RotateTokenKeyAsync(Cancellation);
        _keys.Insert(0, harness.Store.TokenKeys[0].Id);
    }

    public async Task WriteAsync(int collection, IReadOnlyList<Change> changes) =>
        await _collections[collection].Log.WriteAsync(changes, Cancellation);

    public async Task PurgeAsync(int collection)
    {
        await _collections[collection].PurgeAsync(Cancellation);
        Models[collection].Purge(harness.Clock.Now.Plus(-Retention));
    }

    public ValueTask<PageOutcome> BeginInitialAsync(int collection, int pageSize) =>
        _collections[collection].BeginInitialRoundAsync(pageSize, Cancellation);

    public async Task<PageOutcome> BeginIncrementalAsync(int collection, string token, int pageSize)
    {
        var opened = _collections[collection].OpenToken(token);
        return Judge(collection, token, opened.Bookmark is { } bookmark
            ? await _collections[collection].BeginIncrementalRoundAsync(bookmark, pageSize, Cancellation)
            : new PageOutcome(null, opened.Fault));
    }

    public async Task<PageOutcome> ContinueAsync(int collection, string cursor)
    {
        var opened = _collections[collection].OpenCursor(cursor);
        return Judge(collection, cursor, opened.Bookmark is { } bookmark
            ? await _collections[collection].ContinueAsync(bookmark, Cancellation)
            : new PageOutcome(null, opened.Fault));
    }

    /// <summary>Fails unless the store's rows and heads are the model's.</summary>
    public async Task ShouldBeWholeAsync()
    {
        foreach (var (collection, model) in _collections.Zip(Models))
        {
            await collection.Log.ShouldBeWholeAsync();
            var live = (await collection.Log.SliceAsync()).Rows.Where(row => !row.Deleted);
            model.ShouldBe(live.ToDictionary(row => row.Id));
            (collection.Log.Head.Position, collection.Log.Head.Modified, collection.Log.Head.Horizon)
                .ShouldBe((model.Position, model.Modified, model.Horizon));
        }
    }

    private PageOutcome Judge(int collection, string text, PageOutcome outcome)
    {
        outcome.Fault.ShouldBe(Expected(collection, TokenSealer.Peek(text)!, KeyOf(text)), $"{TokenSealer.Peek(text)}");
        return outcome;
    }

    private TokenFault Expected(int collection, Bookmark bookmark, uint key)
    {
        if (!_keys.Take(TokenKey.Kept).Contains(key)) return TokenFault.Key;
        if (!_lineage.Holds(bookmark.Timeline, bookmark.Log, bookmark.Seen)) return TokenFault.Timeline;
        if (bookmark.Round is { } round && round.Expires < harness.Clock.Now) return TokenFault.Cursor;
        // What an initial round had not told when a deletion from before it began was purged, it never will have to.
        var toldFrom = bookmark.Kind == BookmarkKind.InitialCursor ? Math.Max(bookmark.Position, bookmark.Round!.Began) : bookmark.Position;
        return Models[collection].Horizon > toldFrom ? TokenFault.Purged : TokenFault.None;
    }

    private static uint KeyOf(string text) => BitConverter.ToUInt32(System.Buffers.Text.Base64Url.DecodeFromChars(text), 1);

    private async Task BeginTimelineAsync()
    {
        var heads = _collections.Zip(Models).ToDictionary(pair => pair.First.Log.Number, pair => pair.Second.Position);
        _collections.Clear();
        var engine = new SyncEngine(harness.Store, harness.Clock);
        foreach (var name in (string[])["/a", "/b"])
        {
            _collections.Add(await engine.OpenAsync(
                new CollectionOptions { Name = name, Retention = Retention, CursorLifetime = CursorLifetime, LagWait = TimeSpan.Zero },
                Cancellation));
        }

        _lineage.Begin(harness.Store.Timelines.Current.Id, heads);
    }
}
