using System.Text;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>
/// The answer to a client that holds everything: by far the most frequent one. It is made once for each head and address; a request that asks
/// for it is recognised by comparing its query string, and then nothing is unsealed, read or composed.
/// </summary>
internal sealed class HeadPage : IResult
{
    private readonly CollectionFace _face;
    private readonly Head _head;
    private readonly uint _key;
    private readonly TimelineHistory _timelines;
    private readonly string _query;
    private readonly byte[] _before;

    private HeadPage(CollectionFace face, CollectionAddress address, Head head, uint key, TimelineHistory timelines, string token)
    {
        (_face, _head, _key, _timelines) = (face, head, key, timelines);
        _query = $"?{Words.SyncToken}={token}&{Words.SyncModifications}=true";
        Tag = RoundTag.Of(face.Host, head, key);
        AsTask = Task.FromResult<IResult>(this);
        var link = Encoding.UTF8.GetString(address.UrlInJson) + _query;
        _before = LinkTemplate.Bytes(
            $$"""{"_links":{"self":{"href":"{{link}}"},"{{Words.UpcomingModifications}}":{"href":"{{link}}"},"""
            + Encoding.UTF8.GetString(address.CuriesInJson) + Encoding.UTF8.GetString(address.EmbeddedInJson)
            + $$"""]},"digest":"{{head.Digest}}","count":{{head.Count}},"tokenValidUntil":""" + '"');
    }

    /// <summary>Its entity tag.</summary>
    public RoundTag Tag { get; }

    /// <summary>The page as what a handler gives, made once.</summary>
    public Task<IResult> AsTask { get; }

    /// <summary>The answer, where this query string asks for it; else null.</summary>
    public static HeadPage? For(CollectionFace face, CollectionAddress address, string? query)
    {
        var page = address.HeadPage;
        if (page is null || !page.IsCurrent) address.HeadPage = page = Make(face, address);
        return page._query == query ? page : null;
    }

    private bool IsCurrent => Stands(_face, _head, _key, _timelines);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        _face.Host.Metrics.UnchangedPoll(_face.Tag);
        var response = httpContext.Response;
        response.Headers.ETag = Tag.Header;
        response.Headers.CacheControl = "no-cache";
        var known = httpContext.Request.Headers.IfNoneMatch;
        if (known.Count > 0 && EntityTags.Names(known, Tag.Opaque))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = MediaTypes.HalUtf8;
        response.ContentLength = _before.Length + Instant.WireLength + 2;
        var output = new PipeOutput(response.BodyWriter);
        output.Write(_before);
        output.Write(Instant.Now(_face.Host.Clock).Plus(_face.Collection.Options.Retention));
        output.Write("\"}"u8);
        output.Commit();
        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    // The head is read before and after: a token for one moment must not meet the digest of another.
    private static HeadPage Make(CollectionFace face, CollectionAddress address)
    {
        while (true)
        {
            var (timelines, head, key) = (face.Host.Store.Timelines, face.Log.Head, face.Host.Store.TokenKeys[0].Id);
            var token = face.Collection.HeadToken();
            if (Stands(face, head, key, timelines)) return new HeadPage(face, address, head, key, timelines, token);
        }
    }

    private static bool Stands(CollectionFace face, Head head, uint key, TimelineHistory timelines) =>
        face.Log.Head == head && face.Host.Store.TokenKeys[0].Id == key && face.Host.Store.Timelines == timelines;
}
