using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Client.Tests.Fakes;

/// <summary>What a scripted server answers.</summary>
internal static class Answers
{
    public static RequestDelegate Json(string json, string? etag = null) => async context =>
    {
        context.Response.ContentType = "application/hal+json;charset=UTF-8";
        if (etag is not null) context.Response.Headers.ETag = etag;
        await context.Response.WriteAsync(json);
    };

    public static RequestDelegate Typed(string type, string body) => async context =>
    {
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    };

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    public static RequestDelegate Problem(int status, string json) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync(json);
    };

    public static RequestDelegate Gone(string? reason) =>
        Problem(410, reason is null ? "{}" : $$"""{"type":"urn:tidemark:problem:expired-token","reason":"{{reason}}"}""");

    public static RequestDelegate Redirect(string location) => context =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    /// <summary>Announces all of the body, sends half of it, and breaks the connection.</summary>
    public static RequestDelegate Cut(string json) => async context =>
    {
        context.Response.ContentType = "application/hal+json";
        context.Response.ContentLength = json.Length;
        await context.Response.WriteAsync(json[..(json.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    public static RequestDelegate Aborted { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    public static RequestDelegate Compressed(string json, string encoding) => async context =>
    {
        context.Response.ContentType = "application/hal+json";
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(Compress(json, encoding));
    };

    public static byte[] Compress(string text, string encoding)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(target, CompressionLevel.Fastest, true) : new GZipStream(target, CompressionLevel.Fastest, true))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }
}
