using System.Diagnostics;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Tidemark.News.AspNetCore.Tests;

/// <summary>
/// Good requests, spoilt. Whatever a client sends is its own mistake: the answer is a success, a 4xx or a SOAP fault of the client, and it comes. (A fault of
/// SOAP 1.1 bears 500 by its standard.)
/// </summary>
public sealed class FuzzTests
{
    private const int Rounds = 3000;

    private static readonly string[] Dictionary =
    [
        "<", ">", "&", "&#0;", "&#xD800;", "]]>", "<![CDATA[", "<!--", "<?x?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "xmlns=\"\"", "xsi:nil=\"true\"", "\0", "\uFFFF", "-1", "2147483648",
        "NaN", "1e9", "true", "<int>1</int>", "<opml><body>", "</opml>", "%00", "%", "&&==", "=", "read=true", "utf-16", "\r\n\r\n", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_spoilt_request_breaks_the_server_or_hangs_it(int seed)
    {
        var random = new Random(seed);
        await using var server = await NewsServer.StartAsync();
        var seeds = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.http").Order(StringComparer.Ordinal)
            .Select(path => File.ReadAllText(path).Replace("Authorization: {user}\n", "", StringComparison.Ordinal)).ToArray();
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Rounds / 2 && clock.Elapsed < TimeSpan.FromMinutes(3); round++)
        {
            var original = seeds[random.Next(seeds.Length)];
            var (method, path, headers, body) = Spoil(original, random);
            using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
            foreach (var (name, value) in headers)
                if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(60));
            using var response = await server.Client.SendAsync(request, limit.Token);
            await CheckAsync(response, $"seed {seed}, round {round}: {method} {path} {Convert.ToBase64String(body)}");
        }
    }

    private static async Task CheckAsync(HttpResponseMessage response, string what)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType?.Contains("xml", StringComparison.Ordinal) == true)
        {
            try
            {
                XElement.Parse(text);
            }
            catch (XmlException error)
            {
                throw new InvalidOperationException($"not well formed: {what}\n{text}", error);
            }
        }

        if ((int)response.StatusCode < 500) return;
        ((int)response.StatusCode).ShouldBe(500, what);
        text.ShouldContain("<soap:Fault>", customMessage: what);
        text.ShouldNotContain("soap:Server", customMessage: what);
        text.ShouldNotContain("soap:Receiver", customMessage: what);
    }

    private static (HttpMethod Method, string Path, List<(string Name, string Value)> Headers, byte[] Body) Spoil(string text, Random random)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = text[..end].Split('\n');
        var (method, path) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
        var headers = lines.Skip(1).Where(line => !line.StartsWith("Expect", StringComparison.Ordinal)).Select(line => (Name: line.Split(": ", 2)[0], Value: line.Split(": ", 2)[1]))
            .Select(header => (header.Name, random.Next(6) == 0 ? Printable(SpoilText(header.Value, random)) : header.Value)).ToList();
        if (random.Next(8) == 0) path = "/ngws/svc/" + Uri.EscapeDataString(SpoilText(path["/ngws/svc/".Length..], random)).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal);
        if (random.Next(8) == 0) path += "?" + Uri.EscapeDataString(Dictionary[random.Next(Dictionary.Length)]) + "&unread=x&token=t1";
        if (random.Next(20) == 0) method = random.Next(2) == 0 ? "PUT" : "DELETE";
        var body = Encoding.UTF8.GetBytes(SpoilText(text[(end + 2)..].TrimEnd('\n'), random));
        if (random.Next(4) == 0 && body.Length > 0)
            for (var i = random.Next(1, 5); i > 0; i--) body[random.Next(body.Length)] = (byte)random.Next(256);
        return (new HttpMethod(method), path, headers, body);
    }

    private static string SpoilText(string text, Random random)
    {
        var spoilt = new StringBuilder(text);
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            var at = random.Next(spoilt.Length + 1);
            var length = Math.Min(random.Next(1, 30), spoilt.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    spoilt.Insert(at, Dictionary[random.Next(Dictionary.Length)]);
                    break;
                case 1:
                    spoilt.Remove(at, length);
                    break;
                case 2:
                    spoilt.Insert(at, spoilt.ToString(at, length));
                    break;
                default:
                    spoilt.Remove(at, length).Insert(at, Dictionary[random.Next(Dictionary.Length)]);
                    break;
            }
        }

        return spoilt.ToString();
    }

    private static string Printable(string text) => new(text.Where(c => c is >= ' ' and < (char)127).ToArray());
}
