using System.Text;

namespace Tidemark.News.AspNetCore.Tests;

/// <summary>Sends a request that is kept as a file, byte for byte.</summary>
internal static class Fixture
{
    public static async Task<HttpResponseMessage> SendAsync(NewsServer server, string name, HttpClient? client = null)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".http"));
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = text[..end].Split('\n');
        var start = lines[0].Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(start[0]), start[1]) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text[(end + 2)..].TrimEnd('\n'))) };
        foreach (var header in lines.Skip(1).Select(line => line.Split(": ", 2)))
        {
            if (header[0] == "Content-Type") request.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
            else if (header[0] != "Authorization") request.Headers.TryAddWithoutValidation(header[0], header[1]);
            else if (client is null) request.Headers.Authorization = NewsServer.Basic("reader", "sécret:word");
        }

        return await (client ?? server.Stranger).SendAsync(request);
    }
}
