namespace Tidemark.Feeds;

/// <summary>The posts of one feed that are known, found again by identity.</summary>
/// <typeparam name="T">What is kept of a post.</typeparam>
public sealed class PostIndex<T>
    where T : class
{
    // More posts under one identifier than this are a publisher's mistake; the newest are looked at.
    private const int MostOfOneKey = 50;

    private readonly Dictionary<string, List<(PostIdentity Identity, T Post)>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(PostIdentity Identity, T Post)>> _byLooseKey = new(StringComparer.Ordinal);

    /// <summary>Remembers a post.</summary>
    public void Add(PostIdentity identity, T post)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Add(_byKey, identity.Key, identity, post);
        Add(_byLooseKey, identity.LooseKey, identity, post);
    }

    /// <summary>The post this is a sighting of, found by the strict key before the loose one; null if it is new.</summary>
    public T? Find(PostIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Find(_byKey, identity.Key, identity) ?? Find(_byLooseKey, identity.LooseKey, identity);
    }

    private static void Add(Dictionary<string, List<(PostIdentity Identity, T Post)>> index, string key, PostIdentity identity, T post)
    {
        if (!index.TryGetValue(key, out var posts))
        {
            index[key] = posts = [];
        }

        if (posts.Count == MostOfOneKey)
        {
            posts.RemoveAt(0);
        }

        posts.Add((identity, post));
    }

    private static T? Find(Dictionary<string, List<(PostIdentity Identity, T Post)>> index, string key, PostIdentity identity)
    {
        if (index.TryGetValue(key, out var posts))
        {
            for (var i = posts.Count - 1; i >= 0; i--)
            {
                if (identity.IsSamePost(posts[i].Identity))
                {
                    return posts[i].Post;
                }
            }
        }

        return null;
    }
}
