using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tidemark.AspNetCore.Writing;

/// <summary>The answer to a bulk load.</summary>
internal sealed class LoadResult(LoadCount count) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(body)) count.Write(json);
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.ContentLength = body.WrittenCount;
        return httpContext.Response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted).AsTask();
    }
}
