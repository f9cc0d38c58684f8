using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Reading;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Writing;

/// <summary>What a writing request demands by its conditional headers.</summary>
internal static class Preconditions
{
    /// <summary>Gives the precondition, or the problem with it.</summary>
    public static Problem? Read(HttpRequest request, out Precondition precondition)
    {
        var headers = request.Headers;
        var none = headers.IfNoneMatch;
        var must = headers.IfMatch.Count == 0 ? null : EntityTags.Of(headers.IfMatch);
        var any = must?.Contains("*", StringComparer.Ordinal) ?? false;
        precondition = new Precondition(none.Count > 0, any, any ? null : must);
        return none.Count == 0 || EntityTags.Of(none) is ["*"]
            ? null : ProblemOf.Parameter("If-None-Match", "Where something is written, only If-None-Match: * has a meaning.");
    }
}
