using System.Globalization;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.Model;

namespace Tidemark.Simulation.News;

/// <summary>Feeds as their publishers have them: posts come, are edited, go and come back, with dates in the past and the future.</summary>
internal sealed class Publisher : IFeedSource
{
    private readonly Dictionary<string, List<IncomingPost>> _documents = new(StringComparer.Ordinal);
    private readonly List<(string Url, IncomingPost Post)> _all = [];
    private int _revision;

    public static string UrlOf(int feed) => string.Create(CultureInfo.InvariantCulture, $"http://feeds.example/{feed}");

    public void Publish(int feed, int choice, DateTimeOffset now)
    {
        var (random, url) = (new Random(choice), UrlOf(feed));
        if (!_documents.TryGetValue(url, out var document)) _documents[url] = document = [];
        for (var i = random.Next(3); i > 0; i--) document.Insert(0, New(url, now.AddDays(random.Next(-400, 400))));
        if (document.Count > 0 && random.Next(3) == 0) Edit(document, random.Next(document.Count));
        if (document.Count > 0 && random.Next(2) == 0) document.RemoveAt(random.Next(document.Count));
        var gone = _all.Where(post => post.Url == url && document.TrueForAll(other => other.Key != post.Post.Key)).ToList();
        if (gone.Count > 0 && random.Next(3) == 0) document.Add(gone[random.Next(gone.Count)].Post);
        _revision++;
    }

    public Task<FeedOutcome> FetchAsync(string xmlUrl, FeedValidators validators, FeedCredential? credential, CancellationToken cancellation)
    {
        var posts = _documents.GetValueOrDefault(xmlUrl) ?? [];
        var document = new FeedDocument($"Title of {xmlUrl}", null, "http://site.example/", null, [.. posts]);
        var tag = string.Create(CultureInfo.InvariantCulture, $"r{_revision}");
        return Task.FromResult<FeedOutcome>(new FeedOutcome.Fetched(document, new FeedValidators(tag, null, null)));
    }

    private IncomingPost New(string url, DateTimeOffset date)
    {
        var number = (_all.Count + 1).ToString(CultureInfo.InvariantCulture);
        var post = Post("g:" + number, "post " + number, "v0", date);
        _all.Add((url, post));
        return post;
    }

    private void Edit(List<IncomingPost> document, int at)
    {
        var edited = Post(document[at].Key, document[at].Title, $"v{++_revision}", document[at].Published!.Value);
        document[at] = edited;
        _all[_all.FindIndex(post => post.Post.Key == edited.Key)] = (_all.Find(post => post.Post.Key == edited.Key).Url, edited);
    }

    private static IncomingPost Post(string key, string title, string text, DateTimeOffset date) =>
        new(key, null, title + text, key, null, title, text, null, [], [], date);
}
