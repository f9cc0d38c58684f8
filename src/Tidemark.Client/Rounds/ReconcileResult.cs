namespace Tidemark.Client;

/// <summary>What a reconciliation found.</summary>
/// <param name="Pages">Pages of the listing.</param>
/// <param name="Listed">Resources in the listing.</param>
/// <param name="Removed">Resources removed from the replica.</param>
/// <param name="Count">Resources in the replica afterwards.</param>
/// <param name="Bytes">Bytes of answers as they came over the wire.</param>
/// <param name="Elapsed">From the call to the last commit.</param>
public sealed record ReconcileResult(int Pages, long Listed, long Removed, long Count, long Bytes, TimeSpan Elapsed);
