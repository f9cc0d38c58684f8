namespace Tidemark.Client;

/// <summary>The answer to a page request.</summary>
internal sealed record FetchResult(FetchOutcome Outcome)
{
    /// <summary>Only with <see cref="FetchOutcome.Page"/>.</summary>
    public Page? Page { get; init; }

    /// <summary>Where the answer came from, after redirects: links are relative to it.</summary>
    public required Uri Address { get; init; }

    public string? Etag { get; init; }

    /// <summary>Whether the server said that it kept the preference to wait.</summary>
    public bool HasWaited { get; init; }

    /// <summary>Why it is gone; null where the server does not say.</summary>
    public string? Reason { get; init; }
}
