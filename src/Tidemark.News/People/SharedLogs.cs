using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Feeds;

namespace Tidemark.News.People;

/// <summary>What every person's answers depend on besides their own logs: posts, feeds, and who wants them.</summary>
internal sealed class SharedLogs(IChangeStore store, ContentStore content, FeedCatalog feeds, Subscribers subscribers)
{
    private readonly IChangeLog[] _logs = [.. content.Logs.Select(one => one.Log), feeds.Log, subscribers.Log];

    /// <summary>The store.</summary>
    public IChangeStore Store => store;

    /// <summary>Learns what other processes have written there, and to these logs.</summary>
    public ValueTask LookAsync(IReadOnlyCollection<IChangeLog> others, CancellationToken cancellation) =>
        store.Leases is null ? ValueTask.CompletedTask : store.LookAsync([.. others, .. _logs], cancellation);

    /// <summary>Takes in what is known to be there.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        await content.FollowAsync(cancellation);
        await feeds.FollowAsync(cancellation);
        await subscribers.FollowAsync(cancellation);
    }
}
