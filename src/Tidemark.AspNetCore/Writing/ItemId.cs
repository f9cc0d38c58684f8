using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Writing;

/// <summary>
/// The id a URL names. It is taken from the request as it came in, because the framework's path is unescaped but for %2F, and so can not
/// tell an id with "/" from one with "%2F".
/// </summary>
internal static class ItemId
{
    /// <summary>Gives the id, or the problem with it.</summary>
    public static Problem? Read(HttpContext context, out string id)
    {
        id = "";
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.AsSpan();
        // A server without raw targets, such as one in memory for tests, gives the path alone.
        if (target.IsEmpty) target = context.Request.Path.ToUriComponent();
        var end = target.IndexOfAny('?', '#');
        if (end >= 0) target = target[..end];
        var segment = target[(target.LastIndexOf('/') + 1)..];
        if (segment.IsEmpty) return ProblemOf.NotFound("There is nothing here.");
        if (PercentText.Decode(segment, plusIsSpace: false) is not { } decoded)
            return ProblemOf.Parameter(Words.Id, "The id in the URL is not percent-encoded UTF-8.");
        id = decoded;
        return ResourceId.Fault(id) is { } fault ? ProblemOf.Parameter(Words.Id, $"The id in the URL {fault}.") : null;
    }
}
