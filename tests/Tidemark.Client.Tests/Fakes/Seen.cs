using Microsoft.AspNetCore.Http;

namespace Tidemark.Client.Tests.Fakes;

/// <summary>A request as the fake server saw it.</summary>
internal sealed record Seen(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public static async Task<Seen> OfAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Seen(request.Method, request.Path.Value + request.QueryString.Value, headers, body.ToArray());
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
