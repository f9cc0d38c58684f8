using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Pages;
using Tidemark.Core.Tokens;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Answers a client that mends its copy.</summary>
internal static class RepairReads
{
    /// <summary>Digests, what lies in buckets, resources, 304, or a problem.</summary>
    public static async Task<IResult> GetAsync(HttpContext context, CollectionFace face, CollectionAddress address, CollectionQuery query)
    {
        if (face.Collection.Repairs is not { } repairs) return ProblemOf.NotFound("This collection keeps no digests of its buckets.");
        // Taken before anything is read: what is committed in between makes the answer newer than its tag, never older.
        var tag = RoundTag.Of(face.Host, face.Log);
        if (query.Kind == QueryKind.Digests)
        {
            if (Vouch() is var fault and not TokenFault.None) return CollectionReads.Refuse(fault, address);
            if (IsHeld(context, tag)) return new NotModified(tag.Header);
            face.Host.Metrics.RoundBegan(face.Tag, "repair");
            var digests = await repairs.ReadDigestsAsync(context.RequestAborted);
            // Once more, of the timeline that the digests are of: one may have begun since.
            if (Vouch() is var late and not TokenFault.None) return CollectionReads.Refuse(late, address);
            return new DigestResult(address, query.Canonical, digests, tag.Header);

            TokenFault Vouch() => query.Mark.Length == 0 ? TokenFault.None : face.Collection.Vouch(query.Mark);
        }

        var opened = query.Mark.Length == 0 ? default : face.Collection.OpenCursor(query.Mark);
        if (opened.Fault != TokenFault.None) return CollectionReads.Refuse(opened.Fault, address);
        if (IsHeld(context, tag)) return new NotModified(tag.Header);
        return query.Kind == QueryKind.Buckets
            ? await BucketsAsync(context, repairs, address, query, opened.Bookmark, tag)
            : CollectionReads.Answer(face, address, query, await repairs.FindAsync(opened.Bookmark, query.Ids, context.RequestAborted), tag.Header);
    }

    private static async Task<IResult> BucketsAsync(
        HttpContext context, RepairReader repairs, CollectionAddress address, CollectionQuery query, Bookmark? cursor, RoundTag tag)
    {
        var page = await repairs.ReadBucketsAsync(cursor, query.Buckets, context.RequestAborted);
        return page.Buckets is null ? CollectionReads.Refuse(page.Fault, address) : new BucketResult(address, query, page, tag.Header);
    }

    private static bool IsHeld(HttpContext context, RoundTag tag) => EntityTags.Names(context.Request.Headers.IfNoneMatch, tag.Opaque);
}
