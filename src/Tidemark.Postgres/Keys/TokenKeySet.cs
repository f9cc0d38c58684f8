using Tidemark.Core.Tokens;

namespace Tidemark.Postgres.Keys;

/// <summary>The keys that seal tokens, as they were at one moment.</summary>
/// <param name="Newest">The place of the newest in their order; of two sets the one with the greater is the younger.</param>
/// <param name="Keys">The newest first.</param>
internal sealed record TokenKeySet(long Newest, IReadOnlyList<TokenKey> Keys);
