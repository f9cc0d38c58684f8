using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Writing;

/// <summary>Answers POST on a collection: a bulk load, or one resource.</summary>
internal static class CollectionWrites
{
    /// <summary>201 with the resource, 200 with the counts of a bulk load, or a problem; 409 where the id is taken.</summary>
    public static async Task<IResult> PostAsync(HttpContext context, CollectionFace face)
    {
        if (QueryParameters.Refuse(context.Request.QueryString.Value) is { } unknown) return unknown;
        return RequestBody.Is(context.Request, MediaTypes.Ndjson) ? await LoadAsync(context, face) : await CreateAsync(context, face);
    }

    private static async Task<IResult> LoadAsync(HttpContext context, CollectionFace face)
    {
        RequestBody.Unlimit(context);
        if (RequestBody.Open(context.Request) is not { } body) return ProblemOf.UnsupportedCoding;
        using var activity = TidemarkMetrics.Activities.StartActivity("tidemark.load", ActivityKind.Internal);
        activity?.SetTag(face.Tag.Key, face.Path);
        return await new BulkLoad(face, body).RunAsync(context.RequestAborted);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, CollectionFace face)
    {
        var (parsed, bad) = await RequestBody.ReadResourceAsync(context, "application/json", MediaTypes.Hal, MediaTypes.Ndjson);
        if (bad is not null) return bad;
        var id = parsed.Id ?? Guid.NewGuid().ToString();
        var result = await ItemWrites.WriteAsync(context, face, Change.Put(id, face.Dates.Normalise(parsed.Body), Precondition.Absent));
        return result.Outcome == Outcome.Created
            ? new ItemResult(face.AddressFor(context), result.Row!, StatusCodes.Status201Created)
            : ProblemOf.Conflict("A resource with this id is there already.");
    }
}
