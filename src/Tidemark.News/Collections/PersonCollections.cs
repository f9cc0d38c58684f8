using Tidemark.Core.Collections;
using Tidemark.News.People;

namespace Tidemark.News.Collections;

/// <summary>A person's collections, open.</summary>
internal sealed class PersonCollections(PersonLogs logs, PersonPostsLog posts, NewsCollections all)
{
    private readonly Dictionary<NewsCollection, SyncCollection> _collections = new()
    {
        [NewsCollection.Subscriptions] = all.Of(logs.Subscriptions),
        [NewsCollection.Memberships] = all.Of(logs.Memberships),
        [NewsCollection.Folders] = all.Of(logs.Folders),
        [NewsCollection.Locations] = all.Of(logs.Locations),
        [NewsCollection.PostStates] = all.Of(logs.States),
        [NewsCollection.Posts] = all.Of(posts),
    };

    /// <summary>The logs beneath.</summary>
    public PersonLogs Logs => logs;

    /// <summary>The log of posts, which has to be brought in step before it is asked.</summary>
    public PersonPostsLog Posts => posts;

    /// <summary>One of them.</summary>
    public SyncCollection this[NewsCollection kind] => _collections[kind];
}
