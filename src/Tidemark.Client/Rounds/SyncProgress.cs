namespace Tidemark.Client;

/// <summary>How far a call is; reported after each page, request or some thousand rows.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Pages">Pages or requests so far in this phase.</param>
/// <param name="Resources">Resources so far in this phase; when pushing, lines.</param>
/// <param name="Deletions">Deletions so far in this phase.</param>
/// <param name="Bytes">Bytes received so far by this call; when pushing, bytes read from the input as it came, compressed or not.</param>
/// <param name="Total">Resources to be expected in this phase; null where that is not known.</param>
public sealed record SyncProgress(SyncPhase Phase, int Pages, long Resources, long Deletions, long Bytes, long? Total);
