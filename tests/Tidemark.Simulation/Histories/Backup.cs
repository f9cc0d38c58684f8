using Tidemark.Core.Memory;
using Tidemark.Simulation.Checking;

namespace Tidemark.Simulation.Histories;

/// <summary>A copy of the disk, and what every log was like then.</summary>
/// <param name="Disk">The copy.</param>
/// <param name="States">By name of the log.</param>
/// <param name="Keys">The ids of the token keys, the newest first.</param>
internal sealed record Backup(MemoryDisk Disk, IReadOnlyDictionary<string, LogState> States, IReadOnlyList<uint> Keys);
