using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Pages;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>
/// The digests of a collection's buckets: the first bytes of each, one after the other, in base64. That much tells whether two buckets are
/// equal but for one chance in 2^64, and the whole digest is compared at the end of a repair.
/// </summary>
internal sealed class DigestResult(CollectionAddress address, string self, DigestPage page, string etag) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.HalUtf8;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = etag;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        Write(response);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(HttpResponse response)
    {
        var output = new PipeOutput(response.BodyWriter);
        RepairLinks.Write(ref output, address, self, page.End.Token, page.Cursor);
        output.Write(",\"digest\":\""u8);
        output.WriteEscaped(page.End.Digest.ToString());
        output.Write("\",\"count\":"u8);
        output.Write(page.End.Count);
        output.Write(",\"tokenValidUntil\":\""u8);
        output.Write(page.End.ValidUntil);
        output.Write("\",\"buckets\":\""u8);
        output.Write(Encoded());
        output.Write("\"}"u8);
        output.Commit();
    }

    private byte[] Encoded()
    {
        var digests = new byte[Bucket.Count * Bucket.WireLength];
        Span<byte> whole = stackalloc byte[Digest.Length];
        for (var i = 0; i < Bucket.Count; i++)
        {
            page.Buckets[i].Write(whole);
            whole[..Bucket.WireLength].CopyTo(digests.AsSpan(i * Bucket.WireLength));
        }

        var text = new byte[Base64.GetMaxEncodedToUtf8Length(digests.Length)];
        Base64.EncodeToUtf8(digests, text, out _, out var written);
        return text[..written];
    }
}
