using System.Globalization;
using System.Runtime.CompilerServices;
using Tidemark.AspNetCore;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Collections;
using Tidemark.News.Collections;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>
/// How each collection looks, declared once, and the faces made of that for the collections of each person. A face lives as long as its
/// collection is remembered, and with it the ready answer to those who hold everything.
/// </summary>
internal sealed class HalFaces(HalHost host)
{
    /// <summary>Where everything of this face begins.</summary>
    public const string Root = "/news";

    /// <summary>Where one feed is.</summary>
    public const string FeedPath = Root + "/feeds/{id}";

    /// <summary>Where its posts are.</summary>
    public const string FeedPostsPath = FeedPath + "/posts";

    private const string Curie = "news";
    private const string PostsLink = "news:posts";
    private const string SubscriptionLink = "news:subscription";

    private readonly ConditionalWeakTable<SyncCollection, CollectionFace> _open = [];

    /// <summary>The collections of each person, as declared, in the order in which they are shown.</summary>
    public IReadOnlyDictionary<NewsCollection, CollectionFace> Declared { get; } = new Dictionary<NewsCollection, CollectionFace>
    {
        [NewsCollection.Subscriptions] = Declare(host, "/subscriptions", ("news:feed", FeedPath), (PostsLink, FeedPostsPath)),
        [NewsCollection.Posts] = Declare(
            host, "/posts", ("news:post-state", Root + "/post-states/{id}"), (SubscriptionLink, Root + "/subscriptions/{feedId}")),
        [NewsCollection.PostStates] = Declare(host, "/post-states", ("news:post", Root + "/posts/{id}")),
        [NewsCollection.Folders] = Declare(host, "/folders"),
        [NewsCollection.Locations] = Declare(host, "/locations"),
        [NewsCollection.Memberships] = Declare(host, "/memberships", (SubscriptionLink, Root + "/subscriptions/{feedId}")),
    };

    /// <summary>The posts of a feed, as declared.</summary>
    public CollectionFace FeedPosts { get; } = Declare(
        host, FeedPostsPath[Root.Length..], ("news:post-state", Root + "/post-states/{id}"), (SubscriptionLink, Root + "/subscriptions/{feedId}"));

    /// <summary>One of a person's collections, in step with everything committed before the call.</summary>
    public async ValueTask<CollectionFace> OpenAsync(int user, NewsCollection kind, CancellationToken cancellation)
    {
        var declared = Declared[kind];
        return On(declared, declared.Path, await host.Collections.OpenAsync(user, kind, cancellation));
    }

    /// <summary>The posts of a feed that the person subscribes to.</summary>
    public async ValueTask<CollectionFace> OpenPostsAsync(int user, int feedId, CancellationToken cancellation)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Root}/feeds/{feedId}/posts");
        return On(FeedPosts, path, await host.Collections.OpenPostsAsync(user, feedId, cancellation));
    }

    private CollectionFace On(CollectionFace declared, string path, SyncCollection collection) =>
        _open.TryGetValue(collection, out var known) ? known : _open.GetValue(collection, found => declared.On(path, found));

    private static CollectionFace Declare(HalHost host, string path, params ReadOnlySpan<(string Rel, string Template)> links)
    {
        var options = new SyncCollectionOptions { Rel = $"{Curie}:{path[(path.LastIndexOf('/') + 1)..]}" };
        options.Curies[Curie] = "urn:tidemark:rel:news:{rel}";
        foreach (var (rel, template) in links) options.Links[rel] = template;
        return new CollectionFace(Root + path, options, host);
    }
}
