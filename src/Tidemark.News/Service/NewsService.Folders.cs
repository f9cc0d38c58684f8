using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.News.People;
using Tidemark.News.Replicas;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Folder>> GetFoldersAsync(int user, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        return FoldersOf(lease.Person);
    }

    /// <inheritdoc/>
    public async Task<int> CreateFolderAsync(
        int user, string name, int parentId, FolderRoot root, bool orGet, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var checkedName = CheckName(name, "folder");
        CheckFolder(lease.Person, parentId, root);
        if (FolderNamed(lease.Person, checkedName, parentId, root) is not { } known)
            return await AddFolderAsync(lease.Person, checkedName, parentId, root, cancellation);
        return orGet ? known : throw new NewsException(NewsFault.Exists, $"There is a folder \"{checkedName}\" here already.");
    }

    /// <inheritdoc/>
    public async Task DeleteFolderAsync(int user, int id, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        await RemoveFolderAsync(lease.Person, id, cancellation);
    }

    /// <inheritdoc/>
    public async Task MoveFolderAsync(int user, int id, int newParentId, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var folder = FolderWith(lease.Person, id);
        await ReplaceFolderAsync(lease.Person, id, folder with { ParentId = ParentFor(lease.Person, id, newParentId) }, cancellation);
    }

    /// <inheritdoc/>
    public async Task RenameFolderAsync(int user, int id, string newName, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var name = CheckName(newName, "folder");
        await ReplaceFolderAsync(lease.Person, id, FolderWith(lease.Person, id) with { Name = name }, cancellation);
    }

    private static IReadOnlyList<Folder> FoldersOf(Person person) =>
        [.. person.Folders.Rows.OrderBy(row => row.Key).Select(row => new Folder(row.Key, row.Value.Name, row.Value.ParentId, row.Value.Root))];

    private static FolderBody FolderWith(Person person, int id) =>
        person.Folders.Rows.GetValueOrDefault(id) ?? throw new NewsException(NewsFault.NotFound, $"There is no folder {id}.");

    private static void CheckFolder(Person person, int id, FolderRoot root)
    {
        if (id != 0 && FolderWith(person, id).Root != root)
            throw new NewsException(NewsFault.BadInput, $"The folder {id} stands in the other hierarchy.");
    }

    private static int ParentFor(Person person, int id, int parentId)
    {
        CheckFolder(person, parentId, FolderWith(person, id).Root);
        return Within(person, id).Contains(parentId)
            ? throw new NewsException(NewsFault.BadInput, "A folder can not be moved into itself.")
            : parentId;
    }

    private static int? FolderNamed(Person person, string name, int parentId, FolderRoot root)
    {
        foreach (var (id, folder) in person.Folders.Rows)
            if (folder == new FolderBody(name, parentId, root)) return id;
        return null;
    }

    private static async Task<int> AddFolderAsync(Person person, string name, int parentId, FolderRoot root, CancellationToken cancellation)
    {
        var id = NextNumber(person.Folders, person.Folders.Rows.Keys);
        await person.Folders.WriteAsync([Change.Put(Number(id), Bodies.Write(new FolderBody(name, parentId, root)))], cancellation);
        return id;
    }

    private static async Task ReplaceFolderAsync(Person person, int id, FolderBody folder, CancellationToken cancellation)
    {
        if (FolderNamed(person, folder.Name, folder.ParentId, folder.Root) is { } other && other != id)
            throw new NewsException(NewsFault.Exists, $"There is a folder \"{folder.Name}\" there already.");
        await person.Folders.WriteAsync([Change.Put(Number(id), Bodies.Write(folder))], cancellation);
    }

    private static async Task RemoveFolderAsync(Person person, int id, CancellationToken cancellation)
    {
        var folder = FolderWith(person, id);
        var going = Within(person, id);
        // What it holds first: after a crash the folder is empty, or still there.
        await person.Subscriptions.WriteAsync([.. person.Subscriptions.Rows.Values.Where(held => going.Contains(held.FolderId))
            .Select(held => PutSubscription(held with { FolderId = folder.ParentId }))], cancellation);
        var clipped = person.States.Rows.Where(row => row.Value.Whole?.ClippedTo is { } at && going.Contains(at)).ToList();
        await person.WriteStatesAsync(clipped.Select(row => (row.Key, row.Value.Whole! with { ClippedTo = folder.ParentId })), cancellation);
        await person.Folders.WriteAsync([.. going.Select(gone => Change.Delete(Number(gone)))], cancellation);
    }

    // The folder and all below it.
    private static HashSet<int> Within(Person person, int id)
    {
        var within = new HashSet<int> { id };
        var grows = true;
        while (grows)
        {
            grows = false;
            foreach (var (child, folder) in person.Folders.Rows) grows |= within.Contains(folder.ParentId) && within.Add(child);
        }

        return within;
    }
}
