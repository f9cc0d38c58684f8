using Microsoft.AspNetCore.Http;

namespace Tidemark.News.AspNetCore;

/// <summary>Success: always 200, because the clients take anything else, 201 and 204 too, for failure.</summary>
internal static class XmlReply
{
    public const string MediaType = "text/xml; charset=utf-8";

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> document)
    {
        Begin(http, document.Length);
        http.Response.ContentType = MediaType;
        await http.Response.Body.WriteAsync(document, http.RequestAborted);
    }

    public static Task WriteEmptyAsync(HttpContext http)
    {
        Begin(http, 0);
        return Task.CompletedTask;
    }

    private static void Begin(HttpContext http, int length)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        if (http.Response.Headers.CacheControl.Count == 0) http.Response.Headers.CacheControl = "private, max-age=0";
        http.Response.ContentLength = length;
    }
}
