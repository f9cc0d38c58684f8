using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Answers GET on one resource.</summary>
internal static class ItemReads
{
    /// <summary>The resource, 304, or a problem.</summary>
    public static async Task<IResult> GetAsync(HttpContext context, CollectionFace face)
    {
        if (ItemId.Read(context, out var id) is { } bad) return bad;
        if (QueryParameters.Refuse(context.Request.QueryString.Value) is { } unknown) return unknown;
        if (await face.Log.FindAsync(id, context.RequestAborted) is not { } row) return ProblemOf.NotFound("There is no resource with this id.");
        var known = context.Request.Headers.IfNoneMatch;
        var tag = EntityTag.Of(row);
        return known.Count > 0 && EntityTags.Names(known, tag) ? new NotModified($"\"{tag}\"") : new ItemResult(face.AddressFor(context), row);
    }
}
