using Tidemark.Protocol;

namespace Tidemark.Core.Pages;

/// <summary>
/// What the last page of a round promises: what the client was given, applied in order, is the collection as it stood at one moment.
/// </summary>
/// <param name="Token">Means exactly that moment.</param>
/// <param name="Digest">Of the collection then.</param>
/// <param name="Count">Resources in the collection then.</param>
/// <param name="ValidUntil">The earliest instant at which the token could expire.</param>
public sealed record RoundEnd(string Token, Digest Digest, long Count, Instant ValidUntil);
