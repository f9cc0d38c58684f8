namespace Tidemark.Client;

/// <summary>A page to be fetched.</summary>
/// <param name="Address">Its URL.</param>
/// <param name="Etag">Answered with "not modified" where it still holds; null asks for the page in any case.</param>
/// <param name="Wait">How long the server may hold the request until something changes; null for not at all.</param>
internal sealed record PageRequest(Uri Address, string? Etag = null, TimeSpan? Wait = null);
