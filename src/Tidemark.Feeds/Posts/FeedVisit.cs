using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Posts;

/// <summary>What came of asking a feed.</summary>
/// <param name="Outcome">As the fetch ended: not modified, unchanged, gone, refused, throttled and failed are passed on as they are.</param>
/// <param name="Posts">The posts, to be read once; null unless the outcome is <see cref="FetchOutcome.Fetched"/>.</param>
public sealed record FeedVisit(FetchOutcome Outcome, PostReader? Posts) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Posts?.Dispose();
}
