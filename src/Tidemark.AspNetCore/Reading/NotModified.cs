using Microsoft.AspNetCore.Http;

namespace Tidemark.AspNetCore.Reading;

/// <summary>304: the client holds what it asks for.</summary>
internal sealed class NotModified(string etag) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        httpContext.Response.Headers.ETag = etag;
        httpContext.Response.Headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }
}
