namespace Tidemark.Client;

/// <summary>One entry of <c>tidemark:deletions</c>.</summary>
/// <param name="Id">The id as text.</param>
/// <param name="Ticks">The deletion date as an instant.</param>
internal readonly record struct PageDeletion(Slice Id, long Ticks);
