using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Pages;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>
/// A page of a round or listing, written piece by piece as the client takes it. <c>_embedded</c> is always there, with an empty array on an empty
/// page; <c>tidemark:deletions</c> only where there are some.
/// </summary>
internal sealed class PageResult(CollectionAddress address, string self, Page page, string? etag) : IResult
{
    private const int FlushAfter = 32 * 1024;
    private readonly ItemWriter _items = new(address);
    private int _row;
    private bool _any;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.HalUtf8;
        response.Headers.CacheControl = "no-cache";
        if (etag is not null) response.Headers.ETag = etag;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        var pipe = response.BodyWriter;
        WriteLinks(pipe);
        if (!await WriteRowsAsync(pipe, deletions: false, httpContext.RequestAborted)) return;
        if (!await WriteRowsAsync(pipe, deletions: true, httpContext.RequestAborted)) return;
        WriteEnd(pipe);
        await pipe.FlushAsync(httpContext.RequestAborted);
    }

    // False where nobody listens any more.
    private async ValueTask<bool> WriteRowsAsync(PipeWriter pipe, bool deletions, CancellationToken aborted)
    {
        for (_row = 0; WriteRows(pipe, deletions);)
            if ((await pipe.FlushAsync(aborted)).IsCompleted) return false;
        return true;
    }

    private void WriteLinks(PipeWriter pipe)
    {
        var output = new PipeOutput(pipe);
        output.Write("{\"_links\":{\"self\":{\"href\":\""u8);
        output.Write(address.UrlInJson);
        output.WriteEscaped(self);
        if (page.Next is { } next)
        {
            output.Write("\"},\"next\":{\"href\":\""u8);
            output.Write(address.UrlInJson);
            output.Write("?cursor="u8);
            output.WriteEscaped(next);
        }

        if (page.End is { } end)
        {
            output.Write("\"},\"inx:upcoming-modifications\":{\"href\":\""u8);
            output.Write(address.UrlInJson);
            output.Write("?syncToken="u8);
            output.WriteEscaped(end.Token);
            output.Write("&syncModifications=true"u8);
        }

        RepairLinks.WriteRepair(ref output, address, page.Lookup?.Cursor);
        output.Write("\"},"u8);
        output.Write(address.CuriesInJson);
        output.Write(address.EmbeddedInJson);
        output.Commit();
    }

    // True where there is more to write.
    private bool WriteRows(PipeWriter pipe, bool deletions)
    {
        var output = new PipeOutput(pipe);
        if (_row == 0) _any = false;
        for (; _row < page.Rows.Count && output.Length < FlushAfter; _row++)
        {
            var row = page.Rows[_row];
            if (row.Deleted != deletions) continue;
            if (deletions && !_any) output.Write("],\"tidemark:deletions\":["u8);
            if (_any) output.Write(","u8);
            _any = true;
            if (deletions) ItemWriter.WriteDeletion(ref output, row);
            else _items.Write(ref output, row);
        }

        output.Commit();
        return _row < page.Rows.Count;
    }

    private void WriteEnd(PipeWriter pipe)
    {
        var output = new PipeOutput(pipe);
        output.Write("]}"u8);
        if (page.End is { } end)
        {
            output.Write(",\"digest\":\""u8);
            output.WriteEscaped(end.Digest.ToString());
            output.Write("\",\"count\":"u8);
            output.Write(end.Count);
            output.Write(",\"tokenValidUntil\":\""u8);
            output.Write(end.ValidUntil);
            output.Write("\""u8);
        }

        if (page.Lookup is { } lookup)
        {
            output.Write(",\"answered\":"u8);
            output.Write(lookup.Answered);
        }

        output.Write("}"u8);
        output.Commit();
    }
}
