namespace Tidemark.Client;

/// <summary>What a push did.</summary>
/// <param name="Counts">By the server's own count.</param>
/// <param name="Lines">Lines of the input that were sent.</param>
/// <param name="Requests">Requests that were answered, deletions of a mirror included.</param>
/// <param name="Elapsed">From the call to the last answer.</param>
public sealed record PushResult(PushCounts Counts, long Lines, int Requests, TimeSpan Elapsed);
