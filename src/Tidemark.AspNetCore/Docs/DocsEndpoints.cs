using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tidemark.AspNetCore.Docs;

/// <summary>The OpenAPI document and a page to read it. The page loads nothing from elsewhere and runs no script but its own.</summary>
internal static class DocsEndpoints
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi.json").AllowAnonymous();
        Page(endpoints, "/docs", "docs.html", "text/html; charset=utf-8");
        Page(endpoints, "/docs/docs.js", "docs.js", "text/javascript; charset=utf-8");
        Page(endpoints, "/docs/docs.css", "docs.css", "text/css; charset=utf-8");
    }

    private static void Page(IEndpointRouteBuilder endpoints, string path, string resource, string type)
    {
        var bytes = Read(resource);
        endpoints.MapMethods(path, ["GET", "HEAD"], context => SendAsync(context, bytes, type)).AllowAnonymous();
    }

    private static Task SendAsync(HttpContext context, byte[] bytes, string type)
    {
        var response = context.Response;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(DocsEndpoints).Assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
