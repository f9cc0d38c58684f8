using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Pages;

/// <summary>
/// What the last page of a round promises: what the client was given, applied in order, is the collection as it stood at one moment.
/// </summary>
/// <param name="Token">Means exactly that moment.</param>
/// <param name="Digest">Of the collection then.</param>
/// <param name="Count">Resources in the collection then.</param>
/// <param name="ValidUntil">The earliest instant at which the token could expire.</param>
public sealed record RoundEnd(string Token, Digest Digest, long Count, Instant ValidUntil)
{
    internal static RoundEnd At(TimelineHistory timelines, Head head, IChangeLog log, TokenMint mint, CollectionOptions options) => new(
        mint.Token(timelines, log, head.Position), head.Digest, head.Count, Instant.Now(mint.Clock).Plus(options.Retention));
}
