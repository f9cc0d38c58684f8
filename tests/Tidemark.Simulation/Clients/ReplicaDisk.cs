using Tidemark.Core.Tokens;

namespace Tidemark.Simulation.Clients;

/// <summary>A replica's file, and what is known of it.</summary>
internal sealed class ReplicaDisk(string path)
{
    public string Path => path;

    /// <summary>The token it held last; null before the first one.</summary>
    public Bookmark? Token { get; set; }

    /// <summary>What the pages it received since then depended on.</summary>
    public List<(long Timeline, long Position)> Seen { get; private init; } = [];

    /// <summary>Whether any of that was made undone.</summary>
    public bool IsTainted { get; set; }

    /// <summary>The file as it lies there, as a kill leaves it or a careless backup takes it.</summary>
    public ReplicaDisk Copy(string to)
    {
        foreach (var suffix in (string[])["", "-wal"])
            if (File.Exists(path + suffix)) File.Copy(path + suffix, to + suffix);
        return new ReplicaDisk(to) { Token = Token, Seen = [.. Seen], IsTainted = IsTainted };
    }

    public void Delete()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-lock"]) File.Delete(path + suffix);
    }
}
