using Tidemark.Protocol;

namespace Tidemark.Core.Tokens;

/// <summary>What a cursor carries from page to page; the server keeps nothing.</summary>
/// <param name="Began">The head the round or listing began at.</param>
/// <param name="Seen">The head its latest page was read at.</param>
/// <param name="PageSize">Rows on the next page.</param>
/// <param name="Expires">When the cursor ends.</param>
public sealed record RoundState(long Began, long Seen, int PageSize, Instant Expires);
