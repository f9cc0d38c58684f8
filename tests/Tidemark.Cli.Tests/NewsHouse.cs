using System.Net.Http.Json;

namespace Tidemark.Cli.Tests;

/// <summary>A server with news in a process of its own, and a web site with feeds; each test has a person of its own.</summary>
public sealed class NewsHouse : IAsyncLifetime
{
    private const string Slow = """{"news":{"allowedNetworks":["127.0.0.0/8"]}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _pages = [];
    private WebSite _site = null!;
    private ServerProcess _server = null!;

    internal string Site => _site.Address;

    internal string Url => _server.Url;

    internal TemporaryFolder Folder => _folder;

    public async ValueTask InitializeAsync()
    {
        _site = WebSite.Start(_pages);
        _server = await ServerProcess.StartAsync(_folder["data"], "--config", _folder.Write("news.json", Slow));
        _folder.Write("password", "secret\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _site.Dispose();
        _folder.Dispose();
    }

    /// <summary>Puts a page or feed on the web site, and gives its address.</summary>
    internal string Put(string path, string text)
    {
        _pages[path] = text;
        return Site + path;
    }

    /// <summary>The posts newest first, a minute between any two; what follows a post does not change it.</summary>
    internal string PutFeed(string path, string title, params IReadOnlyCollection<string> posts) => Put(path, $"<rss version='2.0'><channel><title>{title}</title>"
        + string.Concat(posts.Select((post, at) => $"<item><guid>{post}</guid><title>{post}</title><link>{Site}/{Uri.EscapeDataString(post)}</link>"
            + $"<pubDate>{new DateTime(2026, 1, 2).AddMinutes(posts.Count - at):R}</pubDate><description>{new string('x', 200)}</description></item>")) + "</channel></rss>");

    internal async Task AddAsync(string person)
    {
        using var administrator = _server.Client();
        (await administrator.PostAsJsonAsync("/tidemark/users", new { name = person, password = "secret" })).EnsureSuccessStatusCode();
    }

    /// <summary>Runs <c>tidemark news</c> as this person.</summary>
    internal Task<Answer> RunAsync(string person, params string[] arguments) => Tool.RunAsync(Arguments(person, arguments));

    internal string[] Arguments(string person, params string[] arguments) =>
        ["news", .. arguments, "--url", Url, "--user", person, "--password-file", _folder["password"]];

    internal async Task<int> UnreadAsync(string person) =>
        (await RunAsync(person, "list", "--json")).ShouldSucceed().Json.GetProperty("unread").GetInt32();
}
