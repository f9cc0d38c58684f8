using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.People;
using Tidemark.News.Service;
using Tidemark.Protocol;
using SortKey = Tidemark.Core.Listings.SortKey;

namespace Tidemark.News.Collections;

/// <summary>
/// The posts of all feeds a person has, as one log. Its rows are pointers in a log of the person's own, brought in step when somebody asks; a
/// reader is given the posts they point to. Positions, dates, count and digest are the pointers'. A post that is edited between two bringings
/// in step shows its newer text under the older date, and comes again.
/// </summary>
internal sealed class PersonPostsLog(int user, PersonLogs logs, NewsParts parts) : IChangeLog
{
    private const int Tries = 20;

    private readonly IChangeLog _pointers = logs.Posts;
    private PostsTaken? _taken;

    /// <inheritdoc/>
    public string Name => _pointers.Name;

    /// <inheritdoc/>
    public int Number => _pointers.Number;

    /// <inheritdoc/>
    public Head Head => _pointers.Head;

    /// <summary>Takes in everything committed before the call: posts, and feeds that came and went. Nothing new costs a few comparisons.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        var taken = Volatile.Read(ref _taken);
        if (taken is not null && IsNewest(taken)) return;
        // Taken before anything is looked at: what comes in between is looked at again.
        var reached = Reached();
        await parts.Content.FollowAsync(cancellation);
        if (taken is not null && HasTheSameFeeds(taken, reached) && taken.Feeds.All(feed => parts.Content.ShelfOf(feed.Feed).Changed == feed.Changed))
        {
            // Only others' feeds moved: the person's turn is not needed.
            Volatile.Write(ref _taken, reached with { Feeds = taken.Feeds });
            return;
        }

        using var lease = await parts.Persons.EnterAsync(user, cancellation);
        Volatile.Write(ref _taken, reached with { Feeds = await lease.Person.FollowPostsAsync(parts.Content, cancellation) });
    }

    /// <inheritdoc/>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellation)
    {
        while (true)
        {
            await FollowAsync(cancellation);
            if (Head.Position > position) return;
            await AnyMoveAsync(Volatile.Read(ref _taken)!, position, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            var taken = Volatile.Read(ref _taken);
            var slice = await _pointers.ReadAsync(request, cancellation);
            var (rows, vanished) = await PostsAsync(slice.Rows, request.MostBytes, cancellation);
            if (vanished is null) return new Slice(rows, slice.Head, slice.ReachedHead && rows.Count == slice.Rows.Count);
            await FollowBeyondAsync(taken, vanished, cancellation);
        }

        throw TooFast();
    }

    /// <inheritdoc/>
    public async ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) =>
        await _pointers.FindAsync(id, cancellation) is { } pointer ? await PostAsync(pointer, cancellation) : null;

    /// <inheritdoc/>
    public async ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            var taken = Volatile.Read(ref _taken);
            var slice = await _pointers.ListAsync(request, cancellation);
            var (rows, vanished) = await PostsAsync(slice.Rows, SliceRequest.DefaultBytes, cancellation);
            if (vanished is null) return rows.Count == slice.Rows.Count ? slice with { Rows = rows } : CutShort(slice, rows, request.SortBy);
            await FollowBeyondAsync(taken, vanished, cancellation);
        }

        throw TooFast();
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        throw new NotSupportedException("Posts come from their publisher.");

    /// <inheritdoc/>
    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => _pointers.PurgeAsync(before, cancellation);

    private static ListingSlice CutShort(ListingSlice slice, IReadOnlyList<LogRow> rows, string sortBy) =>
        slice with { Rows = rows, Next = new ListingPlace(SortKey.Of(rows[^1], sortBy), rows[^1].Position, rows[^1].Id) };

    private static StoreUnavailableException TooFast() => new("The feeds change too fast to be read; try again.");

    private PostsTaken Reached() => new(
        parts.Store.Timelines, [.. parts.Content.Logs.Select(content => content.Log.Head.Position)], logs.Subscriptions.Head.Position, logs.Memberships.Head.Position, []);

    private bool IsNewest(PostsTaken taken)
    {
        if (parts.Store.Timelines != taken.Timelines) return false;
        var contents = parts.Content.Logs;
        for (var i = 0; i < contents.Count; i++)
            if (contents[i].Log.Head.Position != taken.Content[i]) return false;
        return logs.Subscriptions.Head.Position == taken.Subscriptions && logs.Memberships.Head.Position == taken.Memberships;
    }

    private static bool HasTheSameFeeds(PostsTaken taken, PostsTaken reached) =>
        (taken.Timelines, taken.Subscriptions, taken.Memberships) == (reached.Timelines, reached.Subscriptions, reached.Memberships);

    private async Task AnyMoveAsync(PostsTaken taken, long position, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var moves = parts.Content.Logs.Select((content, at) => content.Log.WaitBeyondAsync(taken.Content[at], end.Token))
            .Append(logs.Subscriptions.WaitBeyondAsync(taken.Subscriptions, end.Token))
            .Append(logs.Memberships.WaitBeyondAsync(taken.Memberships, end.Token))
            // Another process may have brought it in step.
            .Append(_pointers.WaitBeyondAsync(position, end.Token));
        var first = await Task.WhenAny(moves);
        await end.CancelAsync();
        await first;
    }

    // A reader of the store can see a commit a moment before its head is told; then that moment is waited for.
    private async Task FollowBeyondAsync(PostsTaken? taken, string vanished, CancellationToken cancellation)
    {
        var content = parts.Content.IndexOf(PostId.FeedOf(PostId.Parse(vanished)));
        if (taken is not null) await parts.Content.Logs[content].Log.WaitBeyondAsync(taken.Content[content], cancellation);
        await FollowAsync(cancellation);
    }

    // The posts, until they are more than so many bytes, or the id of one that is no longer there: it was purged since the pointer was written.
    private async ValueTask<(List<LogRow> Rows, string? Vanished)> PostsAsync(
        IReadOnlyList<LogRow> pointers, long mostBytes, CancellationToken cancellation)
    {
        var rows = new List<LogRow>(pointers.Count);
        var bytes = 0L;
        foreach (var pointer in pointers)
        {
            if (bytes > mostBytes) break;
            var row = pointer.Deleted ? pointer : await PostAsync(pointer, cancellation);
            if (row is null) return (rows, pointer.Id);
            rows.Add(row);
            bytes += row.Body.Length;
        }

        return (rows, null);
    }

    private async ValueTask<LogRow?> PostAsync(LogRow pointer, CancellationToken cancellation)
    {
        var content = parts.Content.LogOf(PostId.FeedOf(PostId.Parse(pointer.Id)));
        return await content.Log.FindAsync(pointer.Id, cancellation) is { } post ? pointer with { Body = post.Body } : null;
    }
}
