using Microsoft.Extensions.Logging;
using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.People;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>Deletes posts that are kept no longer, and tombstones of persons' data that are told no longer. Identities and states stay.</summary>
public sealed class RetentionJob
{
    private readonly NewsParts _parts;
    private readonly FeedKeeper _keeper;
    private readonly IAccounts _accounts;
    private readonly NewsOptions _options;
    private readonly ILogger _logger;

    private readonly Refresher _refresher;

    internal RetentionJob(NewsParts parts, FeedKeeper keeper, IAccounts accounts, Refresher refresher, NewsOptions options, ILogger logger) =>
        (_parts, _keeper, _accounts, _refresher, _options, _logger) = (parts, keeper, accounts, refresher, options, logger);

    /// <summary>Runs once, for what is this process's to care for; to be run daily or so. Gives how many posts went.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        await _parts.Shared.LookAsync([], cancellation);
        await _parts.Shared.FollowAsync(cancellation);
        var posts = 0;
        foreach (var feed in _parts.Feeds.All.Where(_refresher.Cares)) posts += await _keeper.TrimAsync(feed.Id, feed.Current, cancellation);
        var deletions = 0L;
        var before = Instant.Now(_parts.Clock).Plus(-_options.DeletionRetention);
        if (_refresher.HasCommonWork)
            foreach (var log in await LogsAsync(cancellation)) deletions += await log.PurgeAsync(before, cancellation);
        if (posts > 0 || deletions > 0) Log.Purged(_logger, posts, deletions);
        return posts;
    }

    private async Task<List<IChangeLog>> LogsAsync(CancellationToken cancellation)
    {
        // Not those of posts: identities must outlive their posts, and a tombstone is less than its identity.
        var logs = new List<IChangeLog> { _parts.Subscribers.Log };
        foreach (var account in await _accounts.ListAsync(cancellation))
            logs.AddRange((await PersonLogs.OpenAsync(_parts.Store, account.Id, cancellation)).All);
        return logs;
    }
}
