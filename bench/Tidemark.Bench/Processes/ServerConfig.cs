using System.Text.Json;

namespace Tidemark.Bench.Processes;

/// <summary>The server's <c>tidemark.json</c> for measuring: plain collections, and no rate limit that the load could meet.</summary>
internal static class ServerConfig
{
    public static string Of(IEnumerable<string> collections) => JsonSerializer.Serialize(new
    {
        collections = collections.Select(path => new { path }),
        rateLimit = new { requests = 2_000_000_000, seconds = 60 },
    });

    /// <summary>
    /// News alone, whose feeds lie on the machine itself. Each feed of the farm has a host of its own, an address of 127.0.0.0/8, so that the
    /// limits on each host stay as they are.
    /// </summary>
    /// <param name="interval">Between two fetches of a feed, at least and at most, as the file has it; null for what is usual.</param>
    public static string OfNews(string? interval)
    {
        var news = new Dictionary<string, object> { ["allowedNetworks"] = (string[])["127.0.0.0/8"] };
        if (interval is not null) news["shortestInterval"] = news["longestInterval"] = interval;
        return JsonSerializer.Serialize(new { news, rateLimit = new { requests = 2_000_000_000, seconds = 60 } });
    }
}
