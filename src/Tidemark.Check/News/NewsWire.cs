using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Tidemark.Check.News;

/// <summary>
/// One person's requests, as form posts in the shape of 2006 and as JSON. Every one of them may be sent again, and is until it is answered.
/// </summary>
internal sealed class NewsWire(NewsCheckOptions options, AuthenticationHeaderValue? authorization, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly XNamespace OpmlSpace = "http://newsgator.com/schema/opml";
    private static readonly XNamespace RssSpace = "http://newsgator.com/schema/extensions";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = options.Server };
    private volatile bool _answered = options.IsKnownToRun;

    public static AuthenticationHeaderValue Basic(string name, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    /// <summary>Makes a user. That there is one of its name already comes of a request whose answer was lost.</summary>
    public Task AddUserAsync(string name, string password, CancellationToken cancellation) =>
        JsonAsync(HttpMethod.Post, "/tidemark/users", JsonSerializer.Serialize(new { name, password }), cancellation);

    public Task RemoveUserAsync(string name, CancellationToken cancellation) =>
        JsonAsync(HttpMethod.Delete, "/tidemark/users/" + name, null, cancellation);

    /// <summary>Subscribes, and gives the feed's number.</summary>
    public async Task<int> SubscribeAsync(Uri feed, CancellationToken cancellation)
    {
        using var item = JsonDocument.Parse(await JsonAsync(
            HttpMethod.Post, "/news/subscriptions", JsonSerializer.Serialize(new { address = feed.AbsoluteUri }), cancellation));
        return int.Parse(item.RootElement.GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Has the feed fetched now. False where the fetch failed.</summary>
    public async Task<bool> RefreshAsync(int feed, CancellationToken cancellation)
    {
        using var outcome = JsonDocument.Parse(await JsonAsync(
            HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/news/subscriptions/{feed}/refresh"), null, cancellation));
        return !outcome.RootElement.TryGetProperty("error", out var error) || error.ValueKind == JsonValueKind.Null;
    }

    /// <summary>The list: the new token, and the feeds that are unseen since the old one.</summary>
    public async Task<(string Token, HashSet<int> Unseen)> ListAsync(string? token, CancellationToken cancellation)
    {
        var opml = await FormAsync("Subscription.asmx/GetSubscriptionList", cancellation, ("syncToken", token));
        var unseen = opml.Descendants("outline").Where(outline => (string?)outline.Attribute(OpmlSpace + "unseen") == "True" && outline.Attribute("xmlUrl") is not null);
        return (Needed(opml.Attribute(OpmlSpace + "token")), [.. unseen.Select(outline => (int)outline.Attribute(OpmlSpace + "id")!)]);
    }

    /// <summary>The posts since a token, by their guids, with whether they are read.</summary>
    public async Task<Dictionary<string, bool>> NewsAsync(int feed, string? token, CancellationToken cancellation)
    {
        var rss = await FormAsync("Feed.asmx/GetNews", cancellation, ("feedId", Text(feed)), ("token", token), ("unreadOnly", "false"));
        var posts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var item in rss.Descendants("item")) posts[(string)item.Element("guid")!] = (string?)item.Element(RssSpace + "read") == "True";
        return posts;
    }

    /// <summary>Marks what the token has seen of a feed.</summary>
    public Task MarkReadAsync(int feed, string token, CancellationToken cancellation) =>
        SendAsync(() => Form("Feed.asmx/MarkRead", [("feedId", Text(feed)), ("read", "true"), ("syncToken", token)]), cancellation);

    public void Dispose() => _client.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Needed(XAttribute? attribute) => attribute?.Value ?? throw new CheckException("The list of subscriptions bears no token.");

    private async Task<XElement> FormAsync(string address, CancellationToken cancellation, params (string Name, string? Value)[] fields) =>
        XElement.Parse(await SendAsync(() => Form(address, fields), cancellation));

    private Task<string> JsonAsync(HttpMethod method, string address, string? body, CancellationToken cancellation) => SendAsync(
        () => new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") }, cancellation);

    private static HttpRequestMessage Form(string address, IEnumerable<(string Name, string? Value)> fields) => new(HttpMethod.Post, "/ngws/svc/" + address)
    {
        Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))),
    };

    private async Task<string> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var trouble = "";
            try
            {
                using var request = make();
                request.Headers.Authorization = authorization;
                using var answer = await _client.SendAsync(request, cancellation);
                var body = await answer.Content.ReadAsStringAsync(cancellation);
                _answered = true;
                if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict) return body;
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                    throw new CheckException($"{request.Method} {request.RequestUri!.OriginalString} was answered with {(int)answer.StatusCode}: {(body.Length > 300 ? body[..300] : body)}");
                trouble = $"it answered {(int)answer.StatusCode}";
            }
            catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                trouble = error.Message;
            }

            if (!_answered || clock.GetElapsedTime(began) > options.Patience) throw new CheckException($"The server at {options.Server.Authority} is away: {trouble}");
            await Task.Delay(Pause, clock, cancellation);
        }
    }
}
