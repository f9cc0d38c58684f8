using Tidemark.Core.Logs;
using Tidemark.News.Replicas;
using Tidemark.Protocol;

namespace Tidemark.News.Content;

/// <summary>What a document changes in its feed, gathered for one write.</summary>
internal sealed class PostDraft(int feedId, Shelf shelf, IChangeLog log, Instant now)
{
    private readonly Dictionary<string, IdentityBody> _identities = new(StringComparer.Ordinal);
    private readonly HashSet<int> _current = [];
    private int _highest = shelf.Highest;

    /// <summary>The write.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>Numbers of the posts that stand in the document.</summary>
    public IReadOnlyCollection<int> Current => _current;

    /// <summary>Posts that were never there before.</summary>
    public int Added { get; private set; }

    /// <summary>Finds the item's post, or gives it a number; what is there already and the same adds nothing to the write.</summary>
    public async ValueTask PlaceAsync(IncomingPost post, CancellationToken cancellation)
    {
        var row = IdentityBody.RowId(feedId, post.Key);
        var known = await FindAsync(row, cancellation);
        if (known is null)
        {
            Keep(row, Add(post));
            return;
        }

        if (!known.IsReusedBy(post))
        {
            Sight(row, known, post);
            return;
        }

        var own = IdentityBody.RowId(feedId, post.Key, IdentityBody.MarkOf(post)!);
        if (await FindAsync(own, cancellation) is { } mine)
        {
            Sight(own, mine, post);
            return;
        }

        // The key now means the newest post that bears it; every post that ever did can be found by key and link.
        Keep(IdentityBody.RowId(feedId, post.Key, known.Link!), known);
        var added = Add(post);
        Keep(own, added);
        Keep(row, added);
    }

    private void Sight(string row, IdentityBody known, IncomingPost post)
    {
        if (!_current.Add(known.Number)) return; // a duplicate within the document
        var seen = known.Seen(post);
        if (seen.Hash != known.Hash || !shelf.Has(known.Number)) Put(known.Number, post, known.Arrived);
        if (seen != known) Keep(row, seen);
    }

    private IdentityBody Add(IncomingPost post)
    {
        var identity = IdentityBody.Of(++_highest, post, now);
        _current.Add(identity.Number);
        Put(identity.Number, post, now);
        Added++;
        return identity;
    }

    private void Put(int number, IncomingPost post, Instant arrived) =>
        Changes.Add(Change.Put(PostId.Text(PostId.Of(feedId, number)), Bodies.Write(PostBody.Of(feedId, post, arrived))));

    private void Keep(string row, IdentityBody identity)
    {
        _identities[row] = identity;
        Changes.Add(Change.Put(row, Bodies.Write(identity)));
    }

    private async ValueTask<IdentityBody?> FindAsync(string row, CancellationToken cancellation)
    {
        if (_identities.TryGetValue(row, out var drafted)) return drafted;
        return await log.FindAsync(row, cancellation) is { } found ? Bodies.Read<IdentityBody>(found.Body) : null;
    }
}
