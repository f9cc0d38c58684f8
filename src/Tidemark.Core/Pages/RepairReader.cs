using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Pages;

/// <summary>
/// Answers a client that mends its copy. The digests of one snapshot begin it; what the client then looks up is read later, from other
/// snapshots. The cursor holds the two together: its position stays that of the digests, from where an incremental round tells whatever
/// changed meanwhile, and it has seen all that was looked up. So a restore that loses any of it, or a purge, expires the cursor, as in every round.
/// </summary>
public sealed class RepairReader
{
    /// <summary>Ids and dates after which an answer ends with the bucket they are in.</summary>
    public const int EnoughRows = 20_000;

    private readonly IChangeLog _log;
    private readonly IBucketReader _buckets;
    private readonly TokenMint _mint;
    private readonly CollectionOptions _options;

    internal RepairReader(IChangeLog log, IBucketReader buckets, TokenMint mint, CollectionOptions options) =>
        (_log, _buckets, _mint, _options) = (log, buckets, mint, options);

    /// <summary>The digests of the buckets, and what the end of a round at that moment would promise.</summary>
    public ValueTask<DigestPage> ReadDigestsAsync(CancellationToken cancellation) =>
        _mint.OnOneTimelineAsync<DigestPage>(_log, null, _ => throw new InvalidOperationException("There is no mark to refuse."), async timelines =>
        {
            var digests = await _buckets.ReadDigestsAsync(cancellation);
            var position = digests.Head.Position;
            var state = new RoundState(position, position, PageSizes.Default, Instant.Now(_mint.Clock).Plus(_options.CursorLifetime));
            var cursor = _mint.Cursor(timelines, BookmarkKind.IncrementalCursor, _log, position, state);
            return new DigestPage(digests.Digests, RoundEnd.At(timelines, digests.Head, _log, _mint, _options), cursor);
        });

    /// <summary>Ids and dates of the resources in buckets; <paramref name="cursor"/> is the repair's, null for a look outside of any.</summary>
    public ValueTask<BucketPage> ReadBucketsAsync(Bookmark? cursor, IReadOnlyList<int> buckets, CancellationToken cancellation) =>
        _mint.OnOneTimelineAsync(_log, cursor, BucketPage.Refused, async timelines =>
        {
            if (await RefuseAsync(cursor, cancellation) is var fault and not TokenFault.None) return BucketPage.Refused(fault);
            var slice = await _buckets.ReadBucketsAsync(buckets, EnoughRows, cancellation);
            return IsPurged(cursor, slice.Head)
                ? BucketPage.Refused(TokenFault.Purged)
                : new BucketPage(slice.Buckets, Seen(timelines, cursor, slice.Head), TokenFault.None);
        });

    /// <summary>Resources by their ids; <paramref name="cursor"/> as above.</summary>
    public ValueTask<PageOutcome> FindAsync(Bookmark? cursor, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        _mint.OnOneTimelineAsync(_log, cursor, async timelines =>
        {
            if (await RefuseAsync(cursor, cancellation) is var fault and not TokenFault.None) return PageOutcome.Refused(fault);
            var found = await _buckets.FindAsync(ids, SliceRequest.DefaultBytes, cancellation);
            if (IsPurged(cursor, found.Head)) return PageOutcome.Refused(TokenFault.Purged);
            return PageOutcome.Of(new Page(found.Rows, null, null) { Lookup = new Lookup(found.Looked, Seen(timelines, cursor, found.Head)) });
        });

    private async ValueTask<TokenFault> RefuseAsync(Bookmark? cursor, CancellationToken cancellation)
    {
        if (cursor is null) return TokenFault.None;
        if (cursor.Kind != BookmarkKind.IncrementalCursor) return TokenFault.Invalid;
        return await Lag.IsOverAsync(_log, _mint.Clock, _options, cursor, cancellation) ? TokenFault.None : TokenFault.Behind;
    }

    private static bool IsPurged(Bookmark? cursor, Head head) => head.Horizon > cursor?.Position;

    private string? Seen(TimelineHistory timelines, Bookmark? cursor, Head head) => cursor is null ? null
        : _mint.Cursor(timelines, cursor.Kind, _log, cursor.Position, cursor.Round! with { Seen = Math.Max(cursor.Seen, head.Position) });
}
