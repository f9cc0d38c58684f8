namespace Tidemark.News.Model;

/// <summary>A folder of a person, the same at every location.</summary>
/// <param name="Id">Unique for the person; 0 is the root of either hierarchy and no folder.</param>
/// <param name="Name">Unique among its siblings.</param>
/// <param name="ParentId">0 at the top.</param>
/// <param name="Root">Its hierarchy.</param>
public sealed record Folder(int Id, string Name, int ParentId, FolderRoot Root);
