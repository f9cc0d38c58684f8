using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Pages;

/// <summary>Waits for a store that has not yet seen what a token has.</summary>
internal static class Lag
{
    /// <summary>True once the log has caught up with the bookmark; false where it did not in <see cref="CollectionOptions.LagWait"/>.</summary>
    public static async ValueTask<bool> IsOverAsync(
        IChangeLog log, TimeProvider clock, CollectionOptions options, Bookmark bookmark, CancellationToken cancellation)
    {
        if (log.Head.Position >= bookmark.Seen) return true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timeout = Task.Delay(options.LagWait, clock, limit.Token);
        var caughtUp = log.WaitBeyondAsync(bookmark.Seen - 1, limit.Token);
        var first = await Task.WhenAny(timeout, caughtUp);
        limit.Cancel();
        cancellation.ThrowIfCancellationRequested();
        return first == caughtUp;
    }
}
