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
}
