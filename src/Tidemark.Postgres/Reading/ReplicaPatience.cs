using System.Diagnostics;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Reading;

/// <summary>Waits for a replica that is behind what this node has told already: an answer from there would take something back.</summary>
internal sealed class ReplicaPatience(StoreParts parts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>A moment's pause.</summary>
    /// <exception cref="StoreUnavailableException">It has been waited for long enough.</exception>
    public Task PauseAsync(CancellationToken cancellation) => Stopwatch.GetElapsedTime(_begun) < parts.Options.ReplicaWait
        ? Task.Delay(Pause, cancellation)
        : throw new StoreUnavailableException($"{parts.Reading.Name} has not yet what {parts.Database.Name} has; ask again soon.");
}
