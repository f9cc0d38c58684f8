using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>What is remembered of the round that was completed last.</summary>
/// <param name="Kind">Where it began.</param>
/// <param name="Pages">Pages it took.</param>
/// <param name="Resources">Resources delivered.</param>
/// <param name="Deletions">Deletions delivered.</param>
/// <param name="CompletedAt">When its last page was stored, in Unix milliseconds.</param>
public sealed record LastRound(RoundKind Kind, int Pages, long Resources, long Deletions, long CompletedAt)
{
    /// <summary>The same as <see cref="CompletedAt"/>.</summary>
    public DateTimeOffset CompletedAtTime() => new Instant(CompletedAt).ToDateTimeOffset();
}
