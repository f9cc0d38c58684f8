using Tidemark.Protocol;

namespace Tidemark.Core.Logs;

/// <summary>What a log amounts to after its newest commit; written in the same transaction as the rows.</summary>
/// <param name="Position">The newest position given out, 0 in an empty log.</param>
/// <param name="Modified">The newest modification date given out; dates never decrease along positions.</param>
/// <param name="Count">Resources, tombstones not counted.</param>
/// <param name="Digest">The sum over the resources.</param>
/// <param name="Horizon">The highest position of a purged tombstone: who has not seen this far may have missed a deletion.</param>
public sealed record Head(long Position, Instant Modified, long Count, Digest Digest, long Horizon)
{
    /// <summary>The head of a log nothing was ever written to.</summary>
    public static Head Empty { get; } = new(0, new Instant(0), 0, Digest.Empty, 0);
}
