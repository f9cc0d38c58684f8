using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>One resource on a page: where its parts lie, and what is computed from them.</summary>
/// <param name="Id">The id as text, also where the wire has a number.</param>
/// <param name="Created">None where the item has no creation date.</param>
/// <param name="Modified">The date as delivered.</param>
/// <param name="Json">The whole item as delivered.</param>
/// <param name="Ticks">The modification date as an instant.</param>
/// <param name="Digest">The digest of id and date.</param>
internal readonly record struct PageItem(Slice Id, Slice Created, Slice Modified, Slice Json, long Ticks, Digest Digest);
