using Tidemark.Core.Logs;
using Tidemark.Core.Pages;
using Tidemark.Core.Timelines;
using Tidemark.Protocol;

namespace Tidemark.Core.Tokens;

/// <summary>Mints the tokens and cursors of a store's logs, and judges those that come back.</summary>
public sealed class TokenMint(IChangeStore store, TimeProvider clock)
{
    private readonly TokenSealer _sealer = new(() => store.TokenKeys);

    /// <summary>The clock that cursors and validity are measured by.</summary>
    public TimeProvider Clock => clock;

    /// <summary>
    /// The store's timelines now. What is minted from a head must name those that were looked at before the head was: where another one began
    /// in between, the token has expired instead of being wrong.
    /// </summary>
    public TimelineHistory Timelines => store.Timelines;

    /// <summary>The token that means: everything up to this position was delivered, and nothing beyond.</summary>
    public string Token(TimelineHistory timelines, IChangeLog log, long position) =>
        _sealer.Seal(new Bookmark(BookmarkKind.Token, log.Number, timelines.Current.Id, position));

    /// <summary>The token at a log's head.</summary>
    public string HeadToken(IChangeLog log)
    {
        while (true)
        {
            var timelines = store.Timelines;
            var position = log.Head.Position;
            if (store.Timelines == timelines) return Token(timelines, log, position);
        }
    }

    /// <summary>A cursor.</summary>
    public string Cursor(TimelineHistory timelines, BookmarkKind kind, IChangeLog log, long position, RoundState round, string? listing = null) =>
        _sealer.Seal(new Bookmark(kind, log.Number, timelines.Current.Id, position, round, listing));

    /// <summary>
    /// Makes a page within one timeline: judges the mark it goes on from, and makes the page again where another timeline began meanwhile. A
    /// position from before that, sealed as one of the new timeline, would be silently wrong.
    /// </summary>
    internal ValueTask<PageOutcome> OnOneTimelineAsync(
        IChangeLog log, Bookmark? mark, Func<TimelineHistory, ValueTask<PageOutcome>> make) =>
        OnOneTimelineAsync(log, mark, PageOutcome.Refused, make);

    /// <summary>As above, for an answer of another kind.</summary>
    internal async ValueTask<T> OnOneTimelineAsync<T>(
        IChangeLog log, Bookmark? mark, Func<TokenFault, T> refuse, Func<TimelineHistory, ValueTask<T>> make)
    {
        while (true)
        {
            var timelines = store.Timelines;
            if (mark is not null && !timelines.Holds(mark.Timeline, log.Lineage, mark.Seen)) return refuse(TokenFault.Timeline);
            var outcome = await make(timelines);
            if (store.Timelines == timelines) return outcome;
        }
    }

    /// <summary>Opens a token.</summary>
    public Opened OpenToken(IChangeLog log, string text) => Open(log, text, wantCursor: false);

    /// <summary>Opens a cursor of a round or a listing.</summary>
    public Opened OpenCursor(IChangeLog log, string text) => Open(log, text, wantCursor: true);

    /// <summary>
    /// Whether what the holder of a token or a round's cursor has seen is still part of the store's past. Neither a purge nor a cursor's
    /// end matters for that, nor that the key is retired: the seal is then not looked at, since who alters his own token deceives but himself.
    /// </summary>
    public TokenFault Vouch(IChangeLog log, string text)
    {
        var unsealed = _sealer.Open(text);
        var isRetired = unsealed.State == SealState.UnknownKey;
        var bookmark = isRetired ? TokenSealer.Peek(text) : unsealed.Bookmark;
        if (bookmark is null || bookmark.Log != log.Number || bookmark.Kind == BookmarkKind.ListingCursor)
            return isRetired ? TokenFault.Key : TokenFault.Invalid;
        return store.Timelines.Holds(bookmark.Timeline, log.Lineage, bookmark.Seen) ? TokenFault.None : TokenFault.Timeline;
    }

    private Opened Open(IChangeLog log, string text, bool wantCursor)
    {
        var unsealed = _sealer.Open(text);
        if (unsealed.State == SealState.UnknownKey) return Opened.Refused(TokenFault.Key);
        if (unsealed.Bookmark is not { } bookmark || bookmark.Log != log.Number) return Opened.Refused(TokenFault.Invalid);
        if (wantCursor != (bookmark.Kind != BookmarkKind.Token)) return Opened.Refused(TokenFault.Invalid);
        if (!store.Timelines.Holds(bookmark.Timeline, log.Lineage, bookmark.Seen)) return Opened.Refused(TokenFault.Timeline);
        if (bookmark.Round is { } round && round.Expires < Instant.Now(clock)) return Opened.Refused(TokenFault.Cursor);
        return new Opened(bookmark, TokenFault.None);
    }
}
