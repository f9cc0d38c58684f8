using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Demo;

/// <summary>
/// A reader as they were written in 2006: SOAP 1.1, one sync token, and in each cycle the list, the news of the feeds that are unseen and the
/// states that others changed, all with the old token; then the new one is kept.
/// </summary>
internal sealed class DeskReader(Uri server, (string Name, string Password) person, CancellationToken cancellation) : IDisposable
{
    private const string Location = "Desk";
    private const string Services = "http://services.newsgator.com/";

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Opml = "http://newsgator.com/schema/opml";
    private static readonly XNamespace Rss = "http://newsgator.com/schema/extensions";

    private readonly ServerClient _client = new(server, person);
    private readonly Dictionary<string, HeldPost> _held = new(StringComparer.Ordinal);
    private string _token = "";

    /// <summary>What it holds, by the server's ids.</summary>
    public IReadOnlyDictionary<string, HeldPost> Held => _held;

    public Task CreateLocationAsync() => CallAsync("Location", "CreateLocation", ("name", Location), ("autoAddSubs", "true"));

    /// <summary>Subscribes and gives the feed's number.</summary>
    public async Task<int> SubscribeAsync(string address)
    {
        var reply = await CallAsync("Subscription", "AddSubscription", ("xmlUrl", address), ("folderId", "0"));
        return int.Parse(reply.Value.Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>One cycle; gives the ids of the posts and of the states that came.</summary>
    public async Task<(IReadOnlyList<string> Posts, IReadOnlyList<string> States)> SyncAsync()
    {
        var list = (await CallAsync("Subscription", "GetSubscriptionList", ("location", Location), ("syncToken", _token))).Descendants("opml").Single();
        var posts = new List<string>();
        foreach (var outline in list.Descendants("outline").Where(outline => (string?)outline.Attribute(Opml + "unseen") == "True"))
            posts.AddRange(await NewsAsync((string)outline.Attribute(Opml + "id")!));
        var states = await StatesAsync();
        _token = (string)list.Attribute(Opml + "token")!;
        return (posts, states);
    }

    /// <summary>Marks everything in a feed that it was told of up to its token.</summary>
    public async Task MarkAllReadAsync(IEnumerable<int> feeds)
    {
        foreach (var feed in feeds)
            await CallAsync("Feed", "MarkRead", ("feedId", Figures.Plain(feed)), ("locationName", Location), ("read", "true"), ("syncToken", _token));
        foreach (var (id, post) in _held) _held[id] = post with { IsRead = true };
    }

    public void Dispose() => _client.Dispose();

    private async Task<IEnumerable<string>> NewsAsync(string feed)
    {
        var news = await CallAsync("Feed", "GetNews", ("feedId", feed), ("locationName", Location), ("token", _token), ("unreadOnly", "false"));
        var ids = new List<string>();
        foreach (var item in news.Descendants("item"))
        {
            var id = item.Element(Rss + "postId")!.Value;
            _held[id] = new HeldPost(item.Element("title")!.Value, item.Element(Rss + "read")!.Value == "True", (int?)item.Element(Rss + "flagState") ?? 0);
            ids.Add(id);
        }

        return ids;
    }

    private async Task<IReadOnlyList<string>> StatesAsync()
    {
        var reply = await CallAsync("PostItem", "UpdatePostMetadata", ("locationName", Location), ("syncToken", _token), ("unreadOnly", "false"));
        var ids = new List<string>();
        foreach (var state in reply.Descendants().Where(part => part.Name.LocalName == "PostID").Select(part => part.Parent!))
        {
            var id = Part(state, "PostID")!;
            ids.Add(id);
            if (_held.TryGetValue(id, out var post))
                _held[id] = post with { IsRead = Part(state, "State") != "0", Flag = int.Parse(Part(state, "FlagState") ?? "0", CultureInfo.InvariantCulture) };
        }

        return ids;
    }

    private static string? Part(XElement state, string name) => state.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value;

    private async Task<XElement> CallAsync(string service, string operation, params (string Name, string Value)[] parameters)
    {
        XNamespace space = $"{Services}{(service == "PostItem" ? "ngws/" : "")}svc/{service}.asmx";
        var call = new XElement(space + operation, parameters.Select(parameter => new XElement(space + parameter.Name, parameter.Value)));
        var envelope = new XElement(Soap + "Envelope", new XElement(Soap + "Body", call));
        using var content = new StringContent(envelope.ToString(), Encoding.UTF8, "text/xml");
        content.Headers.Add("SOAPAction", $"\"{space}/{operation}\"");
        var answer = await _client.SendAsync(HttpMethod.Post, $"ngws/svc/{service}.asmx", content, cancellation);
        return answer.IsSuccess
            ? XElement.Parse(answer.Text)
            : throw new CliException(ExitCode.Unavailable, $"{service}.{operation} was answered with {(int)answer.Status}: {answer.Text}");
    }
}
