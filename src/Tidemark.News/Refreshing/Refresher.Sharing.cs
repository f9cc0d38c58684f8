using Tidemark.Core.Logs;

namespace Tidemark.News.Refreshing;

/// <content>How it shares the feeds out with other processes.</content>
public sealed partial class Refresher
{
    private async Task KeepSharingAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await ShareAsync(cancellation);
            }
            catch (StoreUnavailableException error)
            {
                // What is held runs out by itself meanwhile.
                Log.NotShared(_logger, error.Message);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(_shares.Interval, _clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes, renews or gives back, as the number of processes demands, and ends what a dead one left undone.</summary>
    internal async Task ShareAsync(CancellationToken cancellation)
    {
        if (await _shares.RenewAsync(PiecesUnderWay, LearnAsync, _feeds.FlushAsync, cancellation)) Want([.. _feeds.All.Select(feed => feed.Id)]);
        await _resume(cancellation);
    }

    private async Task LearnAsync(CancellationToken cancellation)
    {
        await _store.LookAsync([_feeds.Log, _subscribers.Log], cancellation);
        await _feeds.FollowAsync(cancellation);
        await _subscribers.FollowAsync(cancellation);
    }

    // What was subscribed to, asked or changed at another node.
    private async Task FollowAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await _feeds.FollowAsync(cancellation);
                await _subscribers.FollowAsync(cancellation);
                Want([.. _feeds.TakeTouched().Union(_subscribers.TakeTouched())]);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                await Task.WhenAny(_feeds.Log.WaitBeyondAsync(_feeds.Position, end.Token), _subscribers.Log.WaitBeyondAsync(_subscribers.Position, end.Token));
                await end.CancelAsync();
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(_options.LedgerDelay, _clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private IReadOnlySet<int> PiecesUnderWay()
    {
        lock (_underWay) return _underWay.Values.Select(FeedShares.PieceOf).ToHashSet();
    }

    private bool IsUnderWay(int feed)
    {
        lock (_underWay) return _underWay.ContainsKey(feed);
    }

    // Noted first and looked at then: whoever gives a piece back takes it from the share first and looks at what is noted then.
    private bool TryBegin(int feed, string host)
    {
        lock (_underWay) _underWay[feed] = host;
        if (_shares.Have(host)) return true;
        lock (_underWay) _underWay.Remove(feed);
        return false;
    }
}
