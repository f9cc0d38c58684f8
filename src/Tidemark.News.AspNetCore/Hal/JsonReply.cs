using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>An object as an answer.</summary>
internal static class JsonReply
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> members, string mediaType = "application/json")
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        http.Response.ContentType = mediaType;
        http.Response.ContentLength = body.WrittenCount;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }
}
