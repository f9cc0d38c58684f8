using Tidemark.News.Model;

namespace Tidemark.News.People;

/// <summary>A folder's row.</summary>
internal sealed record FolderBody(string Name, int ParentId, FolderRoot Root);
