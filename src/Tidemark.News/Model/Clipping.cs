namespace Tidemark.News.Model;

/// <summary>A wish to clip a post.</summary>
/// <param name="PostId">The post; null where the client only knows a page.</param>
/// <param name="Url">The page, where there is no post.</param>
/// <param name="Title">The page's title.</param>
/// <param name="FolderId">A clippings folder, 0 for the root.</param>
/// <param name="Deleted">Whether the clipping is to go.</param>
public sealed record Clipping(string? PostId, string? Url, string? Title, int FolderId, bool Deleted);
