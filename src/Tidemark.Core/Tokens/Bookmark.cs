namespace Tidemark.Core.Tokens;

/// <summary>What a token or a cursor says, unsealed.</summary>
/// <param name="Kind">What it is good for.</param>
/// <param name="Log">The number of the log it belongs to.</param>
/// <param name="Timeline">The id of the timeline it was minted on.</param>
/// <param name="Position">Everything up to here, inclusive, was delivered.</param>
/// <param name="Round">What a cursor's round needs; null for a token.</param>
/// <param name="Listing">What a listing's cursor needs besides; null for any other.</param>
public sealed record Bookmark(
    BookmarkKind Kind, int Log, long Timeline, long Position, RoundState? Round = null, string? Listing = null)
{
    /// <summary>
    /// The newest position whose absence or presence shaped what was delivered. Rows leave their place when they are modified, so a page
    /// depends on all commits up to the head it was read at: after a restore that lost some of them, the round can not go on.
    /// </summary>
    public long Seen => Round?.Seen ?? Position;
}
