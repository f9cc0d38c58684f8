using System.Buffers;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;

namespace Tidemark.Bench.News;

/// <summary>A user of the news service and their program, which speaks SOAP 1.1 over one connection.</summary>
internal sealed class Reader : IDisposable
{
    private const string Password = "correct horse battery staple";
    private const int OutlinesAtATime = 2_000;

    private readonly ArrayBufferWriter<byte> _body = new();

    private Reader(Server server, string name)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Password}"));
        Requests = new Requests(server.Address, "Basic " + credentials);
        Wire = server.Connect(keepsHead: true);
    }

    public Requests Requests { get; }

    public Wire Wire { get; }

    /// <summary>Makes the user.</summary>
    public static Reader Add(Server server, string name)
    {
        using var wire = server.Connect();
        var user = JsonSerializer.SerializeToUtf8Bytes(new { name, password = Password });
        wire.Ask(server.Requests.Post("/tidemark/users", "application/json", user)).Expect(201);
        return new Reader(server, name);
    }

    /// <summary>The request of a call, its parameters as XML.</summary>
    public byte[] Call(string service, string operation, string parameters)
    {
        var space = service == "PostItem" ? "http://services.newsgator.com/ngws/svc/PostItem.asmx" : $"http://services.newsgator.com/svc/{service}.asmx";
        var envelope = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
            + $"<{operation} xmlns=\"{space}\">{parameters}</{operation}></soap:Body></soap:Envelope>";
        return Requests.Post($"/ngws/svc/{service}.asmx", "text/xml; charset=utf-8", Encoding.UTF8.GetBytes(envelope), $"SOAPAction: \"{space}/{operation}\"");
    }

    /// <summary>Sends a request and reads the answer as a program would that looks at all of it.</summary>
    public XElement Ask(byte[] request)
    {
        _body.Clear();
        Wire.Copy = _body;
        var answer = Wire.Ask(request);
        Wire.Copy = null;
        var text = Encoding.UTF8.GetString(_body.WrittenSpan);
        return answer.Status == 200 ? XElement.Parse(text) : throw new InvalidDataException($"The server answered {answer.Status}: {text}");
    }

    public byte[] GetUpdates(string token) => Call("Subscription", "GetUpdates", $"<syncToken>{token}</syncToken>");

    public byte[] GetNews(int feed, string token) => Call("Feed", "GetNews", $"<feedId>{feed}</feedId><token>{token}</token><unreadOnly>false</unreadOnly>");

    /// <summary>Ids of feeds with something new since the token, and the next token.</summary>
    public (List<int> Feeds, string Token) AskUpdates(string token)
    {
        var answer = Ask(GetUpdates(token));
        var feeds = Elements(answer, "string").Select(id => int.Parse(id.Value, CultureInfo.InvariantCulture)).ToList();
        return (feeds, Elements(answer, "newToken").Single().Value);
    }

    /// <summary>Subscribes to what is at the addresses; gives the ids, in the order of the addresses.</summary>
    public List<int> Subscribe(IReadOnlyList<string> addresses)
    {
        var ids = new Dictionary<string, int>();
        foreach (var some in addresses.Chunk(OutlinesAtATime))
        {
            var outlines = string.Concat(some.Select(url => $"<outline type=\"rss\" text=\"\" xmlUrl=\"{SecurityElement.Escape(url)}\"/>"));
            var opml = $"<opmlDocument><opml version=\"1.1\" xmlns=\"\"><head/><body>{outlines}</body></opml></opmlDocument>";
            foreach (var outline in Elements(Ask(Call("Subscription", "MergeSubscriptions", opml)), "outline"))
            {
                var id = outline.Attributes().Single(attribute => attribute.Name.LocalName == "id").Value;
                ids[outline.Attribute("xmlUrl")!.Value] = int.Parse(id, CultureInfo.InvariantCulture);
            }
        }

        return [.. addresses.Select(url => ids[url])];
    }

    public static IEnumerable<XElement> Elements(XElement answer, string name) => answer.Descendants().Where(element => element.Name.LocalName == name);

    public void Dispose() => Wire.Dispose();
}
