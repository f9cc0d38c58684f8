using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Pages;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>What lies in some buckets, written bucket by bucket as the client takes it: <c>"buckets":{"12":[["id","date"],…]}</c>.</summary>
internal sealed class BucketResult(CollectionAddress address, CollectionQuery query, BucketPage page, string etag) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.HalUtf8;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = etag;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        WriteBeginning(response.BodyWriter);
        for (var i = 0; i < page.Buckets!.Count; i++)
        {
            WriteBucket(response.BodyWriter, i);
            if ((await response.BodyWriter.FlushAsync(httpContext.RequestAborted)).IsCompleted) return;
        }

        WriteEnd(response.BodyWriter);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void WriteBeginning(PipeWriter pipe)
    {
        var output = new PipeOutput(pipe);
        RepairLinks.Write(ref output, address, query.Canonical, token: null, page.Cursor);
        output.Write(",\"answered\":"u8);
        output.Write(page.Buckets!.Count);
        output.Write(",\"buckets\":{"u8);
        output.Commit();
    }

    private void WriteBucket(PipeWriter pipe, int number)
    {
        var output = new PipeOutput(pipe);
        output.Write(number == 0 ? "\""u8 : ",\""u8);
        output.Write(query.Buckets[number]);
        output.Write("\":["u8);
        var isFirst = true;
        foreach (var (id, modified) in page.Buckets![number])
        {
            output.Write(isFirst ? "[\""u8 : ",[\""u8);
            isFirst = false;
            output.WriteEscaped(id);
            output.Write("\",\""u8);
            output.Write(modified);
            output.Write("\"]"u8);
        }

        output.Write("]"u8);
        output.Commit();
    }

    private static void WriteEnd(PipeWriter pipe)
    {
        var output = new PipeOutput(pipe);
        output.Write("}}"u8);
        output.Commit();
    }
}
