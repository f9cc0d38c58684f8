using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Writing;

namespace Tidemark.AspNetCore.Problems;

/// <summary>An error as a client is told it (RFC 9457). Members that are null are not written.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Type">A suffix of <see cref="Protocol.ProblemTypes"/>; null for <c>about:blank</c>.</param>
/// <param name="Title">What kind of problem, the same for all of its type.</param>
/// <param name="Detail">What is wrong here, a sentence.</param>
internal sealed record Problem(int Status, string? Type, string Title, string Detail) : IResult
{
    /// <summary>The query parameter or header at fault.</summary>
    public string? Parameter { get; init; }

    /// <summary>Why a token is expired.</summary>
    public string? Reason { get; init; }

    /// <summary>The line of a bulk load at fault, the first one being 1.</summary>
    public long? Line { get; init; }

    /// <summary>The member of a resource at fault.</summary>
    public string? Member { get; init; }

    /// <summary>What of a bulk load was kept all the same.</summary>
    public LoadCount? Kept { get; init; }

    /// <summary>Where a client whose token is expired begins afresh.</summary>
    public string? FreshRound { get; init; }

    /// <summary>Seconds after which to try again.</summary>
    public long? RetryAfter { get; init; }

    /// <summary>The media types or codings that would be accepted, for the header of this name.</summary>
    public (string Header, string Value)? Accepts { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, this);
}
