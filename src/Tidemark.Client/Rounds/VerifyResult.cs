namespace Tidemark.Client;

/// <summary>What a verification found. Nothing was stored.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Resources">Resources changed since the replica's last round, which it therefore lacks.</param>
/// <param name="Deletions">Resources deleted since.</param>
/// <param name="Local">The replica's rows, added up anew.</param>
/// <param name="Expected">The same with the changes laid over.</param>
/// <param name="Server">What the server says; null where it says nothing.</param>
public sealed record VerifyResult(
    VerifyOutcome Outcome, long Resources, long Deletions, Totals Local, Totals Expected, Totals? Server)
{
    /// <summary>How many changes the replica is behind.</summary>
    public long Behind => Resources + Deletions;
}
