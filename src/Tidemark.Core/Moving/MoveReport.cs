namespace Tidemark.Core.Moving;

/// <summary>What was carried over, as it was read back from the new place.</summary>
/// <param name="Logs">Logs.</param>
/// <param name="Resources">Resources.</param>
/// <param name="Tombstones">Tombstones.</param>
/// <param name="WasDone">It was there already: only the end of a copy that had been broken off was made.</param>
public sealed record MoveReport(int Logs, long Resources, long Tombstones, bool WasDone);
