using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.Core.Bodies;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Writing;

/// <summary>
/// Answers PUT, PATCH and DELETE on one resource. The URL says which; an <c>id</c> in the body must be the same. The other members the server
/// makes may be there, as in a resource that was read before, and are ignored.
/// </summary>
internal static class ItemWrites
{
    /// <summary>201 or 200 with the resource, or a problem.</summary>
    public static Task<IResult> PutAsync(HttpContext context, CollectionFace face) =>
        WriteBodyAsync(context, face, Change.Put, "application/json", MediaTypes.Hal);

    /// <summary>200 with the resource, or a problem; 404 where there is no such resource.</summary>
    public static Task<IResult> PatchAsync(HttpContext context, CollectionFace face) =>
        WriteBodyAsync(context, face, Change.Merge, MediaTypes.MergePatch, "application/json");

    /// <summary>204, or a problem; 404 where there is no such resource.</summary>
    public static async Task<IResult> DeleteAsync(HttpContext context, CollectionFace face)
    {
        if (Check(context, out var id, out var precondition) is { } problem) return problem;
        var result = await WriteAsync(context, face, Change.Delete(id, precondition));
        return result.Outcome switch
        {
            Outcome.Deleted => Results.NoContent(),
            Outcome.Conflict => ProblemOf.PreconditionFailed,
            _ => ProblemOf.NotFound("There is no resource with this id."),
        };
    }

    /// <summary>Writes one change.</summary>
    public static async Task<ChangeResult> WriteAsync(HttpContext context, CollectionFace face, Change change)
    {
        var results = await face.Log.WriteAsync([change], context.RequestAborted);
        face.Host.Metrics.Written(face.Tag, results);
        return results[0];
    }

    private static async Task<IResult> WriteBodyAsync(
        HttpContext context, CollectionFace face, Func<string, ReadOnlyMemory<byte>, Precondition, Change> change, params string[] types)
    {
        if (Check(context, out var id, out var precondition) is { } problem) return problem;
        var (parsed, bad) = await RequestBody.ReadResourceAsync(context, types);
        if (bad is not null) return bad;
        if (parsed.Id is not null && parsed.Id != id) return ProblemOf.Body("The member \"id\" is another one than the URL's.", Words.Id);
        var result = await WriteAsync(context, face, change(id, face.Dates.Normalise(parsed.Body), precondition));
        return result.Outcome switch
        {
            Outcome.Conflict => ProblemOf.PreconditionFailed,
            Outcome.NotFound => ProblemOf.NotFound("There is no resource with this id."),
            Outcome.TooLarge => ProblemOf.TooLarge($"A resource must have at most {ResourceBody.MaxBytes} bytes; the patch would make it larger."),
            Outcome.Created => new ItemResult(face.AddressFor(context), result.Row!, StatusCodes.Status201Created),
            _ => new ItemResult(face.AddressFor(context), result.Row!),
        };
    }

    private static Problem? Check(HttpContext context, out string id, out Precondition precondition)
    {
        precondition = default;
        return ItemId.Read(context, out id) ?? QueryParameters.Refuse(context.Request.QueryString.Value)
            ?? Preconditions.Read(context.Request, out precondition);
    }
}
