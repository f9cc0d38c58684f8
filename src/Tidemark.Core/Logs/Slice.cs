namespace Tidemark.Core.Logs;

/// <summary>A piece of a log and the head it belongs to, both read from one snapshot.</summary>
/// <param name="Rows">In the order of positions.</param>
/// <param name="Head">The head in that snapshot.</param>
/// <param name="ReachedHead">Whether nothing lies beyond the last row.</param>
public sealed record Slice(IReadOnlyList<LogRow> Rows, Head Head, bool ReachedHead);
