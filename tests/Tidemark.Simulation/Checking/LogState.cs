using Tidemark.Core.Logs;

namespace Tidemark.Simulation.Checking;

/// <summary>A log as it stood after one commit.</summary>
/// <param name="Position">Its head.</param>
/// <param name="Horizon">Of purged deletions.</param>
/// <param name="Modified">The newest date.</param>
/// <param name="Live">The resources, by id.</param>
/// <param name="Tombstones">The deletions that are still told, by id.</param>
internal sealed record LogState(
    long Position, long Horizon, Protocol.Instant Modified, IReadOnlyDictionary<string, LogRow> Live, IReadOnlyDictionary<string, LogRow> Tombstones)
{
    public static LogState Empty { get; } =
        new(0, 0, new Protocol.Instant(0), new Dictionary<string, LogRow>(), new Dictionary<string, LogRow>());

    public LogRow? Find(string id) => Live.TryGetValue(id, out var live) ? live : Tombstones.GetValueOrDefault(id);
}
