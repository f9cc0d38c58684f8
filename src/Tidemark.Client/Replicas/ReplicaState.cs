namespace Tidemark.Client;

/// <summary>The one row of <c>tidemark_state</c>.</summary>
internal sealed record ReplicaState
{
    public required string Collection { get; init; }

    public string? Rel { get; init; }

    /// <summary>
    /// Where the next round begins. Null also says that a full round is due: one was begun and not completed, or its digest did not agree.
    /// </summary>
    public string? Upcoming { get; init; }

    /// <summary>
    /// Only where there is no upcoming link: the server's latest one, all of whose past the rows are from though some of them are wrong, so
    /// that they can be mended instead of read afresh. Null where nothing is known of the rows.
    /// </summary>
    public string? RepairFrom { get; init; }

    public string? Etag { get; init; }

    public string? TokenValidUntil { get; init; }

    public long Generation { get; init; }

    public Totals Totals { get; init; }

    public bool? Verified { get; init; }

    public LastRound? LastRound { get; init; }
}
