using System.Collections.Concurrent;
using System.Text.Json;
using Tidemark.Core.Logs;
using Tidemark.News.Replicas;

namespace Tidemark.News.Content;

/// <summary>One content log: the posts of its feeds on shelves.</summary>
internal sealed class ContentLog(IChangeLog log) : LogReplica(log), IDisposable
{
    private readonly ConcurrentDictionary<int, Shelf> _shelves = [];
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>The shelf of a feed.</summary>
    public Shelf ShelfOf(int feedId) => _shelves.GetOrAdd(feedId, _ => new Shelf());

    /// <summary>Takes in everything committed before the call; any number of callers at a time.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        if (InStep) return;
        await _gate.WaitAsync(cancellation);
        try
        {
            await CatchUpAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The hash a post is found by its link with.</summary>
    public static int HashOf(string? link) => link is null ? 0 : StringComparer.Ordinal.GetHashCode(link) | 1;

    /// <inheritdoc/>
    protected override void Apply(LogRow row)
    {
        if (IdentityBody.IsRowId(row.Id))
        {
            if (!row.Deleted) ShelfOf(IdentityBody.FeedOf(row.Id)).Reserve(Bodies.Read<IdentityBody>(row.Body).Number);
            return;
        }

        var id = PostId.Parse(row.Id);
        var link = row.Deleted ? 0 : HashOf(LinkOf(row.Body.Span));
        var entry = new PostEntry(PostId.NumberOf(id), row.Position, row.Created.UnixMilliseconds, row.Modified.UnixMilliseconds, link);
        if (row.Deleted) ShelfOf(PostId.FeedOf(id)).Remove(entry);
        else ShelfOf(PostId.FeedOf(id)).Put(entry);
    }

    /// <inheritdoc/>
    protected override void Clear() => _shelves.Clear();

    // The link is the first member where there is one: the text behind it need not be read.
    private static string? LinkOf(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        return reader.Read() && reader.ValueTextEquals("link"u8) && reader.Read() ? reader.GetString() : null;
    }
}
