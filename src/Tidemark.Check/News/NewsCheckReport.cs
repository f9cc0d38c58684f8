using Tidemark.Check.Judging;

namespace Tidemark.Check.News;

/// <summary>What was done and seen.</summary>
public sealed record NewsCheckReport
{
    /// <summary>Posts published and stored.</summary>
    public required long Posts { get; init; }

    /// <summary>Times that a reader asked for its list and the news of what was unseen.</summary>
    public required long Syncs { get; init; }

    /// <summary>Times that a feed was marked read up to a token.</summary>
    public required long Marks { get; init; }

    /// <summary>Violations of each kind; empty where nothing was wrong.</summary>
    public required IReadOnlyDictionary<ViolationKind, int> Violations { get; init; }

    /// <summary>The first few of each kind.</summary>
    public required IReadOnlyList<Violation> Examples { get; init; }

    /// <summary>Whether nothing was wrong.</summary>
    public bool IsClean => Violations.Count == 0;
}
