using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.People;
using Tidemark.News.Tokens;

namespace Tidemark.News.Service;

/// <summary>What the service is put together from.</summary>
internal sealed record NewsParts(
    IChangeStore Store, TimeProvider Clock, ContentStore Content, FeedCatalog Feeds, Subscribers Subscribers, Persons Persons, Ratings Ratings,
    NewsTokens Tokens, SharedLogs Shared)
{
    /// <summary>Called with feeds that somebody has just subscribed to.</summary>
    public Action<IReadOnlyCollection<int>> Wanted { get; set; } = _ => { };

    /// <summary>Asks a feed now.</summary>
    public Func<int, CancellationToken, Task> Refresh { get; set; } = (_, _) => Task.CompletedTask;
}
