using Tidemark.Check.Judging;

namespace Tidemark.Check;

/// <summary>What was done and seen.</summary>
public sealed record CheckReport
{
    /// <summary>Modifications sent.</summary>
    public required long Writes { get; init; }

    /// <summary>Of these, acknowledged.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Of these, without an answer, as when the server was killed.</summary>
    public required long Unknown { get; init; }

    /// <summary>Rounds that were ended and judged, the two kinds together.</summary>
    public required long Rounds { get; init; }

    /// <summary>Of these, initial rounds.</summary>
    public required long InitialRounds { get; init; }

    /// <summary>Pages read.</summary>
    public required long Pages { get; init; }

    /// <summary>Resources delivered.</summary>
    public required long Resources { get; init; }

    /// <summary>Deletions delivered.</summary>
    public required long Deletions { get; init; }

    /// <summary>Tokens and cursors that the server called expired.</summary>
    public required long Expired { get; init; }

    /// <summary>Violations of each kind; empty where nothing was wrong.</summary>
    public required IReadOnlyDictionary<ViolationKind, int> Violations { get; init; }

    /// <summary>The first few of each kind, in the order in which they were seen.</summary>
    public required IReadOnlyList<Violation> Examples { get; init; }

    /// <summary>Whether nothing was wrong.</summary>
    public bool IsClean => Violations.Count == 0;
}
