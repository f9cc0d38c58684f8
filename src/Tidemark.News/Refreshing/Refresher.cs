using Microsoft.Extensions.Logging;
using Tidemark.Core.Logs;
using Tidemark.News.Feeds;
using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>
/// Keeps the feeds that somebody wants fresh: the oldest due first, hosts spared, so many at a time. Due times lie in memory and, written
/// behind, with the feeds. Of several processes on one store each asks the feeds of its share.
/// </summary>
public sealed partial class Refresher : IDisposable
{
    private readonly FeedCatalog _feeds;
    private readonly Subscribers _subscribers;
    private readonly IChangeStore _store;
    private readonly FeedRefresher _one;
    private readonly NewsOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly DueQueue _queue = new();
    private readonly HostGate _hosts;
    private readonly FeedShares _shares;
    private readonly Func<CancellationToken, Task> _resume;
    private readonly Dictionary<int, string> _underWay = [];
    private readonly SemaphoreSlim _slots;
    private TaskCompletionSource _changed = NewSignal();

    internal Refresher(
        IChangeStore store, FeedCatalog feeds, Subscribers subscribers, FeedRefresher one, FeedShares shares, Func<CancellationToken, Task> resume, NewsOptions options,
        TimeProvider clock, Random random, ILogger logger)
    {
        (_store, _shares, _resume) = (store, shares, resume);
        (_feeds, _subscribers, _one, _options, _clock, _logger) = (feeds, subscribers, one, options, clock, logger);
        _hosts = new HostGate(options, random);
        _slots = new SemaphoreSlim(options.MostFetches);
        Want([.. feeds.All.Select(feed => feed.Id)]);
    }

    /// <summary>Feeds that wait to be asked.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Asks a feed now, whatever its due time and its host's; its new posts are visible when this completes. An unknown feed is left alone.</summary>
    public async Task RefreshNowAsync(int feedId, CancellationToken cancellation)
    {
        if (_shares.AreShared) await LearnAsync(cancellation);
        await _one.RefreshAsync(feedId, cancellation);
        // The process whose share it is should know of it, not ask again.
        if (_shares.AreShared) await _feeds.FlushAsync(cancellation);
        Want([feedId]);
    }

    /// <summary>Asks every feed that is due now, once, and gives how many were asked. For programs without a background.</summary>
    public async Task<int> RefreshDueAsync(CancellationToken cancellation)
    {
        var asked = 0;
        if (_shares.AreShared) await ShareAsync(cancellation);
        while (TryNext(out var feed, out var host, out _))
        {
            await AskAsync(feed, host, cancellation);
            asked++;
        }

        await _feeds.FlushAsync(cancellation);
        return asked;
    }

    /// <summary>Runs until cancelled; what is under way then is ended first, and what is known is written down.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var writing = WriteBehindAsync(cancellation);
        var sharing = _shares.AreShared ? Task.WhenAll(KeepSharingAsync(cancellation), FollowAsync(cancellation)) : Task.CompletedTask;
        try
        {
            while (!cancellation.IsCancellationRequested) await StepAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked to end.
        }

        for (var i = 0; i < _options.MostFetches; i++) await _slots.WaitAsync(CancellationToken.None);
        _slots.Release(_options.MostFetches);
        await writing;
        await sharing;
        await _feeds.FlushAsync(CancellationToken.None);
        await _shares.LeaveAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    /// <summary>Puts feeds into the queue that are fetched and that somebody wants.</summary>
    internal void Want(IReadOnlyCollection<int> feeds)
    {
        foreach (var id in feeds)
        {
            // One that is being asked comes back by itself when that ends.
            if (IsUnderWay(id) || !_shares.Have(HostOf(id))) continue;
            if (_feeds.Find(id) is { Status: FeedStatus.Active } feed && _subscribers.Want(id)) _queue.Put(id, feed.Due ?? new Instant(0));
        }

        Signal();
    }

    // One feed is begun, or the next due time or a signal awaited.
    private async Task StepAsync(CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        var changed = Volatile.Read(ref _changed).Task;
        if (TryNext(out var feed, out var host, out var next))
        {
            _ = BeginAsync(feed, host, cancellation);
            return;
        }

        _slots.Release();
        if (next is not { } due)
        {
            await changed.WaitAsync(cancellation);
            return;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var time = due.ToDateTimeOffset() - _clock.GetUtcNow();
        await Task.WhenAny(changed, Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.Zero, _clock, waiting.Token));
        await waiting.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task BeginAsync(int feed, string host, CancellationToken cancellation)
    {
        await Task.Yield();
        try
        {
            await AskAsync(feed, host, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Asked to end; the feed is due still.
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task AskAsync(int feed, string host, CancellationToken cancellation)
    {
        Instant? quiet = null;
        try
        {
            quiet = await _one.RefreshAsync(feed, cancellation);
            if (_feeds.Find(feed)?.Error is { } error) Log.FeedFailed(_logger, feed, error);
        }
        finally
        {
            if (_hosts.Leave(host, quiet) is { } parked) _queue.Put(parked, new Instant(0));
            lock (_underWay) _underWay.Remove(feed);
            Want([feed]);
        }
    }

    private bool TryNext(out int feed, out string host, out Instant? next)
    {
        host = "";
        while (_queue.TryTake(Instant.Now(_clock), out feed, out next))
        {
            if (_feeds.Find(feed) is not { Status: FeedStatus.Active } || !_subscribers.Want(feed)) continue;
            host = HostOf(feed);
            if (!TryBegin(feed, host)) continue;
            if (_hosts.TryEnter(host, feed, Instant.Now(_clock), out var at)) return true;
            lock (_underWay) _underWay.Remove(feed);
            _queue.Put(feed, at);
        }

        return false;
    }

    /// <summary>Whether a feed is this process's to care for, by its host.</summary>
    internal bool Cares(FeedRecord feed) => _shares.Have(HostOf(feed));

    /// <summary>Whether what one process does for all is this one's to do.</summary>
    internal bool HasCommonWork => _shares.HaveCommonWork;

    private string HostOf(int feed) => _feeds.Find(feed) is { } record ? HostOf(record) : "";

    private static string HostOf(FeedRecord feed) => Uri.TryCreate(feed.XmlUrl, UriKind.Absolute, out var address) ? address.Authority : "";

    private async Task WriteBehindAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.LedgerDelay, _clock, cancellation);
                await WriteDownAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Asked to end; RunAsync writes once more.
        }
    }

    private async Task WriteDownAsync(CancellationToken cancellation)
    {
        try
        {
            await _feeds.FlushAsync(cancellation);
        }
        catch (StoreUnavailableException error)
        {
            Log.NotWritten(_logger, error.Message);
        }
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
