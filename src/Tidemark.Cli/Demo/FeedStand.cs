using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;

namespace Tidemark.Cli.Demo;

/// <summary>A publisher: a few made feeds on a web server of its own.</summary>
internal sealed class FeedStand : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<StandPost>> _feeds = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private FeedStand()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.First();

    public static async Task<FeedStand> StartAsync(CancellationToken cancellation)
    {
        var stand = new FeedStand();
        await stand._app.StartAsync(cancellation);
        return stand;
    }

    public string AddressOf(string feed) => $"{Address}/{Uri.EscapeDataString(feed)}";

    public void Publish(string feed, params IEnumerable<StandPost> posts) =>
        _feeds.AddOrUpdate(feed, _ => [.. posts], (_, known) => [.. posts, .. known]);

    /// <summary>Gives the post with this guid another title.</summary>
    public void Edit(string feed, string guid, string title) =>
        _feeds[feed] = [.. _feeds[feed].Select(post => post.Guid == guid ? post with { Title = title } : post)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var feed = http.Request.Path.Value!.TrimStart('/');
        if (!_feeds.TryGetValue(feed, out var posts))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "application/rss+xml";
        await http.Response.WriteAsync(Document(feed, posts).ToString(), http.RequestAborted);
    }

    private XElement Document(string feed, IReadOnlyList<StandPost> posts) => new(
        "rss",
        new XAttribute("version", "2.0"),
        new XElement("channel", new XElement("title", feed), new XElement("link", Address), posts.Select(post => new XElement(
            "item",
            new XElement("guid", new XAttribute("isPermaLink", "false"), post.Guid),
            new XElement("title", post.Title),
            new XElement("pubDate", post.Date.ToString("R", CultureInfo.InvariantCulture)),
            new XElement("description", $"All about it: {post.Title}.")))));
}
