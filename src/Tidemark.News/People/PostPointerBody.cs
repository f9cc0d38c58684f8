namespace Tidemark.News.People;

/// <summary>A row of a person's log of posts: the post with the row's id stands here as it was written to its content log.</summary>
/// <param name="At">The position in the content log.</param>
internal sealed record PostPointerBody(long At);
