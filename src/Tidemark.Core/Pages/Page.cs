using Tidemark.Core.Logs;

namespace Tidemark.Core.Pages;

/// <summary>A page of a round or of an ordinary listing.</summary>
/// <param name="Rows">Resources, and in rounds tombstones, in order.</param>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
/// <param name="End">What the last page of a round promises; null on every other page.</param>
public sealed record Page(IReadOnlyList<LogRow> Rows, string? Next, RoundEnd? End)
{
    /// <summary>Only where the resources were looked up by their ids.</summary>
    public Lookup? Lookup { get; init; }
}
