using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Pages;

/// <summary>
/// Reads rounds. A round walks the log from a position to its head. It ends only on a page that reaches the head, and there the token is
/// that page's head, taken in the same snapshot as the rows: so nothing that was committed before the token can be missing, and what is
/// committed after it lies beyond. An initial round tells no deletion from before it began, and every one since, because what was deleted
/// since may have been delivered before.
/// </summary>
internal sealed class RoundReader(IChangeLog log, TokenMint mint, CollectionOptions options)
{
    public ValueTask<PageOutcome> BeginInitialAsync(int pageSize, CancellationToken cancellation) =>
        mint.OnOneTimelineAsync(log, null, async timelines =>
        {
            var slice = await log.ReadAsync(new SliceRequest(0, pageSize, NoTombstonesThrough: long.MaxValue), cancellation);
            return PageOutcome.Of(Turn(timelines, BookmarkKind.InitialCursor, 0, slice.Head.Position, pageSize, slice));
        });

    public ValueTask<PageOutcome> BeginIncrementalAsync(Bookmark token, int pageSize, CancellationToken cancellation) =>
        mint.OnOneTimelineAsync(log, token, async timelines =>
        {
            if (!await Lag.IsOverAsync(log, mint.Clock, options, token, cancellation)) return PageOutcome.Refused(TokenFault.Behind);
            var head = log.Head;
            // Nothing new: answered from memory. The horizon is never beyond the head, so the token is not too old either.
            if (head.Position == token.Position) return PageOutcome.Of(new Page([], null, End(timelines, head)));
            var slice = await log.ReadAsync(new SliceRequest(token.Position, pageSize), cancellation);
            return slice.Head.Horizon > token.Position
                ? PageOutcome.Refused(TokenFault.Purged)
                : PageOutcome.Of(Turn(timelines, BookmarkKind.IncrementalCursor, token.Position, slice.Head.Position, pageSize, slice));
        });

    public ValueTask<PageOutcome> ContinueAsync(Bookmark cursor, CancellationToken cancellation) =>
        mint.OnOneTimelineAsync(log, cursor, async timelines =>
        {
            if (!await Lag.IsOverAsync(log, mint.Clock, options, cursor, cancellation)) return PageOutcome.Refused(TokenFault.Behind);
            var round = cursor.Round!;
            var untold = cursor.Kind == BookmarkKind.InitialCursor ? round.Began : 0;
            var slice = await log.ReadAsync(new SliceRequest(cursor.Position, round.PageSize, untold), cancellation);
            return slice.Head.Horizon > Math.Max(cursor.Position, untold)
                ? PageOutcome.Refused(TokenFault.Purged)
                : PageOutcome.Of(Turn(timelines, cursor.Kind, cursor.Position, round.Began, round.PageSize, slice));
        });

    private Page Turn(TimelineHistory timelines, BookmarkKind kind, long position, long began, int pageSize, Slice slice)
    {
        if (slice.ReachedHead) return new Page(slice.Rows, null, End(timelines, slice.Head));
        if (slice.Rows.Count > 0) position = slice.Rows[^1].Position;
        // Beyond the head it began at, the round races with writers: growing pages see to it that it wins.
        var nextSize = position >= began ? Math.Min(pageSize * 2, PageSizes.Max) : pageSize;
        var expires = Instant.Now(mint.Clock).Plus(options.CursorLifetime);
        var state = new RoundState(began, slice.Head.Position, nextSize, expires);
        return new Page(slice.Rows, mint.Cursor(timelines, kind, log, position, state), null);
    }

    private RoundEnd End(TimelineHistory timelines, Head head) => RoundEnd.At(timelines, head, log, mint, options);
}
