namespace Tidemark.Core.Logs;

/// <summary>Resources looked up by their ids, and the head they belong to.</summary>
/// <param name="Head">The head in the snapshot.</param>
/// <param name="Rows">The resources there are, in the order of the ids.</param>
/// <param name="Looked">How many of the ids were looked up; for the others there was no room.</param>
public sealed record FoundRows(Head Head, IReadOnlyList<LogRow> Rows, int Looked);
