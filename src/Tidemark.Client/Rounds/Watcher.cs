using System.Runtime.CompilerServices;

namespace Tidemark.Client;

/// <summary>Round after round, by long polls where the server does them, by a poll interval where it does not.</summary>
internal sealed class Watcher(
    Transport transport, Uri collection, SyncOptions options, WatchOptions watch, IProgress<SyncProgress>? progress)
{
    /// <summary>An answer without changes that comes faster than this was not waited for, whatever the server says.</summary>
    private static readonly TimeSpan TooFast = TimeSpan.FromSeconds(1);

    private bool _serverWaits;

    public async IAsyncEnumerable<RoundResult> RunAsync(Replica replica, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The first round does not wait, so that the caller soon learns that the replica is in step.
        TimeSpan? wait = null;
        var fullRounds = 0;
        while (true)
        {
            var allowed = options.MaxFullRounds - fullRounds;
            var puller = new Puller(transport, collection, options, replica, progress) { FullRoundsAllowed = allowed };
            var (result, failure) = await TryAsync(puller, wait, cancellation).ConfigureAwait(false);
            fullRounds = result is not null && puller.FullRounds == 0 ? 0 : fullRounds + puller.FullRounds;
            if (result is not null) yield return result;
            var pause = result is null ? Longer(failure!.RetryAfter, watch.PollInterval) : Pause(result, puller, wait);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, options.Clock, cancellation).ConfigureAwait(false);
            wait = watch.Wait > TimeSpan.Zero ? watch.Wait : null;
        }
    }

    private async Task<(RoundResult? Result, SyncException? Failure)> TryAsync(
        Puller puller, TimeSpan? wait, CancellationToken cancellation)
    {
        try
        {
            return (await puller.RunAsync(full: false, wait, cancellation).ConfigureAwait(false), null);
        }
        catch (SyncException failure) when (failure.IsTransient)
        {
            watch.Failed?.Invoke(failure);
            return (null, failure);
        }
    }

    private TimeSpan Pause(RoundResult result, Puller puller, TimeSpan? wait)
    {
        // Not asked to wait yet: the next request asks.
        if (wait is null) return watch.Wait > TimeSpan.Zero ? TimeSpan.Zero : watch.PollInterval;
        _serverWaits |= puller.HasWaited;
        var hasChanges = result.Resources + result.Deletions > 0;
        var goesOn = hasChanges ? _serverWaits : puller.HasWaited && result.Elapsed >= TooFast;
        return goesOn ? TimeSpan.Zero : watch.PollInterval;
    }

    private static TimeSpan Longer(TimeSpan? left, TimeSpan right) => left > right ? left.Value : right;
}
