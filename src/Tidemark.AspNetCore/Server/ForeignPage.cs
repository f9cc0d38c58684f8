using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Tidemark.AspNetCore.Server;

/// <summary>
/// Tells writes that a page of another site has a browser send. A browser that once signed in with HTTP Basic adds the secret to them by itself,
/// and a form needs no leave from this server. Programs send neither header and are let through.
/// </summary>
internal static class ForeignPage
{
    /// <summary>Whether the request would change something and comes from a page that is not this server's.</summary>
    public static bool Sent(HttpRequest request, string? publicUrl)
    {
        var method = request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return false;
        var headers = request.Headers;
        if (headers.TryGetValue("Sec-Fetch-Site", out var site)) return site != "same-origin" && site != "none";
        return headers.Origin is { Count: > 0 } origin && !IsOwn(origin, request, publicUrl);
    }

    // For browsers from before Sec-Fetch-Site. The scheme is not compared: a proxy that ends TLS changes it.
    private static bool IsOwn(StringValues origin, HttpRequest request, string? publicUrl) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (Same(page.Authority, request.Host.Value)
            || (publicUrl is not null && Same(page.Authority, new Uri(publicUrl).Authority)));

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
