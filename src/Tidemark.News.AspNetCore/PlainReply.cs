using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tidemark.News.AspNetCore;

/// <summary>A sentence as an answer: what is wrong with a request that is not SOAP.</summary>
internal static class PlainReply
{
    public static async Task WriteAsync(HttpContext http, int status, string sentence)
    {
        var bytes = Encoding.UTF8.GetBytes(sentence + "\n");
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
