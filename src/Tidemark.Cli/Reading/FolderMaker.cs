namespace Tidemark.Cli.Reading;

/// <summary>Finds folders by their names, and makes those that are missing.</summary>
internal sealed class FolderMaker(NewsClient client, SubscriptionTree tree)
{
    private readonly Dictionary<(int Parent, string Name), int> _known = new(tree.Folders);

    /// <summary>How many were made.</summary>
    public int Made { get; private set; }

    /// <summary>The folder that somebody names: one at the top, or with slashes a way down.</summary>
    public async Task<int> NamedAsync(string path, CancellationToken cancellation)
    {
        // A name that has a slash in it, as another program may have made it, comes before a way.
        if (_known.TryGetValue((0, path.Trim()), out var whole)) return whole;
        var folder = 0;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            folder = await WithinAsync(folder, name, cancellation);
        return folder;
    }

    /// <summary>The folder of this name within another, 0 for the top.</summary>
    public async Task<int> WithinAsync(int parent, string name, CancellationToken cancellation)
    {
        var key = (parent, name.Trim());
        if (_known.TryGetValue(key, out var known)) return known;
        var made = await client.CreateFolderAsync(key.Item2, parent, cancellation);
        Made++;
        return _known[key] = made;
    }
}
