using System.Collections.Concurrent;
using System.Text.Json;
using Tidemark.Core.Logs;
using Tidemark.News.Replicas;

namespace Tidemark.News.Content;

/// <summary>One content log: the posts of its feeds on shelves.</summary>
internal sealed class ContentLog(IChangeStore store, IChangeLog log) : LogReplica(store, log), IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly SemaphoreSlim _writing = new(1);
    private ConcurrentDictionary<int, Shelf> _shelves = [];

    // Where all is read again, the shelves as they will be: readers see those of before until these are whole.
    private ConcurrentDictionary<int, Shelf>? _coming;

    /// <summary>The shelf of a feed.</summary>
    public Shelf ShelfOf(int feedId) => Volatile.Read(ref _shelves).GetOrAdd(feedId, _ => new Shelf());

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

    /// <summary>
    /// Writes what was decided on when a feed's shelf was as marked, and takes it in. False where another process has written to the feed since; what was
    /// written to other feeds does no harm.
    /// </summary>
    public async Task<bool> TryWriteAsync(int feedId, ShelfMark mark, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        // One after the other: of several that are judged by the same head all but one would fail.
        await _writing.WaitAsync(cancellation);
        try
        {
            for (var i = 0; i < OvertakenException.Tries; i++)
            {
                if (i > 0) await LookAsync(cancellation);
                await _gate.WaitAsync(cancellation);
                try
                {
                    await CatchUpAsync(cancellation);
                    if (ShelfOf(feedId).Mark != mark) return false;
                    await WriteAsync(changes, cancellation);
                    return true;
                }
                catch (OvertakenException)
                {
                    // By whom is seen at the next turn.
                }
                finally
                {
                    _gate.Release();
                }
            }

            throw new StoreUnavailableException("Other nodes write too fast; try again.");
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Takes in everything that anybody committed before the call.</summary>
    public async ValueTask FollowNewestAsync(CancellationToken cancellation)
    {
        await LookAsync(cancellation);
        await FollowAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gate.Dispose();
        _writing.Dispose();
    }

    /// <summary>The hash a post is found by its link with.</summary>
    public static int HashOf(string? link) => link is null ? 0 : StringComparer.Ordinal.GetHashCode(link) | 1;

    /// <inheritdoc/>
    protected override void Apply(LogRow row)
    {
        if (IdentityBody.IsRowId(row.Id))
        {
            if (!row.Deleted) Coming(IdentityBody.FeedOf(row.Id)).Reserve(Bodies.Read<IdentityBody>(row.Body).Number, row.Position);
            return;
        }

        var id = PostId.Parse(row.Id);
        var link = row.Deleted ? 0 : HashOf(LinkOf(row.Body.Span));
        var entry = new PostEntry(PostId.NumberOf(id), row.Position, row.Created.UnixMilliseconds, row.Modified.UnixMilliseconds, link);
        if (row.Deleted) Coming(PostId.FeedOf(id)).Remove(entry);
        else Coming(PostId.FeedOf(id)).Put(entry);
    }

    /// <inheritdoc/>
    protected override void Clear() => _coming = [];

    /// <inheritdoc/>
    protected override void Reach()
    {
        if (_coming is null) return;
        Volatile.Write(ref _shelves, _coming);
        _coming = null;
    }

    private Shelf Coming(int feedId) => (_coming ?? _shelves).GetOrAdd(feedId, _ => new Shelf());

    // The link is the first member where there is one: the text behind it need not be read.
    private static string? LinkOf(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        return reader.Read() && reader.ValueTextEquals("link"u8) && reader.Read() ? reader.GetString() : null;
    }
}
