namespace Tidemark.Feeds.Fetching;

/// <summary>One question to one address.</summary>
/// <param name="Address">An absolute address. Other schemes than <c>http</c> and <c>https</c> come back as <see cref="FetchOutcome.Refused"/>.</param>
public sealed record FetchRequest(Uri Address)
{
    /// <summary>From the last answer; <see cref="FetchValidators.None"/> asks unconditionally.</summary>
    public FetchValidators Validators { get; init; } = FetchValidators.None;

    /// <summary>What to sign in with; null asks as anybody. A redirect to another origin is followed without it.</summary>
    public FetchCredential? Credential { get; init; }
}
