namespace Tidemark.Feeds.Discovery;

/// <summary>An address where a feed may be.</summary>
/// <param name="Address">Absolute, <c>http</c> or <c>https</c>, without a fragment.</param>
/// <param name="Title">What the page calls it, on one line; null if nothing.</param>
/// <param name="MediaType">What the page says it is, in lower case without parameters; null if it was guessed.</param>
/// <param name="IsDeclared">Whether the page names it as its feed; false for a guess.</param>
public sealed record FeedCandidate(Uri Address, string? Title, string? MediaType, bool IsDeclared);
