namespace Tidemark.Client;

/// <summary>Something that a run put right by itself.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Reason">The server's word for why, such as <c>purged</c> or <c>timeline</c>; null where it gave none.</param>
public sealed record Repair(RepairKind Kind, string? Reason = null);
