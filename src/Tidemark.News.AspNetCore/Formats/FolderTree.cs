using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>
/// Walks folders from the top, each exactly once. A folder whose parent is missing, that only hangs on itself, or that lies more than
/// 100 deep stands at the top: nothing that is stored is left out of an answer, and no chain of folders overflows the stack.
/// </summary>
internal sealed class FolderTree
{
    private const int Deepest = 100;

    private readonly ILookup<int, Folder> _children;
    private readonly IReadOnlyList<Folder> _folders;
    private readonly HashSet<int> _visited = [];

    public FolderTree(IReadOnlyList<Folder> folders)
    {
        _folders = folders;
        var known = folders.Select(folder => folder.Id).ToHashSet();
        _children = folders.ToLookup(folder => known.Contains(folder.ParentId) ? folder.ParentId : 0);
    }

    /// <summary>Calls <paramref name="visit"/> for each folder, with what walks those in it.</summary>
    public void Walk(Action<Folder, Action> visit)
    {
        Walk(0, visit, 0);
        foreach (var left in _folders)
            if (_visited.Add(left.Id)) visit(left, () => Walk(left.Id, visit, 1));
    }

    private void Walk(int parent, Action<Folder, Action> visit, int depth)
    {
        if (depth >= Deepest) return;
        foreach (var folder in _children[parent])
            if (_visited.Add(folder.Id)) visit(folder, () => Walk(folder.Id, visit, depth + 1));
    }
}
