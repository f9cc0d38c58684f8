using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>One resource, as it is now.</summary>
internal sealed class ItemResult(CollectionAddress address, LogRow row, int status = StatusCodes.Status200OK) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaTypes.HalUtf8;
        response.Headers.ETag = $"\"{EntityTag.Of(row)}\"";
        response.Headers.CacheControl = "no-cache";
        if (status == StatusCodes.Status201Created) response.Headers.Location = $"{address.Url}/{Uri.EscapeDataString(row.Id)}";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return Task.CompletedTask;
        var output = new PipeOutput(response.BodyWriter);
        new ItemWriter(address).Write(ref output, row);
        output.Commit();
        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }
}
