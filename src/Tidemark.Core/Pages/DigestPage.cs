using Tidemark.Protocol;

namespace Tidemark.Core.Pages;

/// <summary>The digests of a collection's buckets at one moment.</summary>
/// <param name="Buckets">By the number of the bucket.</param>
/// <param name="End">What a round that ended then promised.</param>
/// <param name="Cursor">With it a repair is made: see <see cref="RepairReader"/>.</param>
public sealed record DigestPage(IReadOnlyList<Digest> Buckets, RoundEnd End, string Cursor);
