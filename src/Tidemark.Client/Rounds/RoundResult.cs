using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// What a completed run brought. Pages, resources and deletions are those of its last round, a repair counting as one; bytes and time those of all of it.
/// </summary>
public sealed record RoundResult
{
    /// <summary>Where the last round began.</summary>
    public required RoundKind Kind { get; init; }

    /// <summary>Pages read; 0 where the server said that nothing has changed (304).</summary>
    public required int Pages { get; init; }

    /// <summary>Resources delivered, those that the replica held already included.</summary>
    public required long Resources { get; init; }

    /// <summary>Deletions delivered.</summary>
    public required long Deletions { get; init; }

    /// <summary>Bytes of answers as they came over the wire, compressed, failed attempts included.</summary>
    public required long Bytes { get; init; }

    /// <summary>From the call to the last commit, pauses included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Resources in the replica.</summary>
    public required long Count { get; init; }

    /// <summary>The replica's digest.</summary>
    public required Digest Digest { get; init; }

    /// <summary>True where the server's digest agreed; null where the server gives none. Never false: that is an error.</summary>
    public required bool? Verified { get; init; }

    /// <summary>What had to be put right on the way; mostly empty.</summary>
    public required IReadOnlyList<Repair> Repairs { get; init; }
}
