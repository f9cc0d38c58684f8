using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Tidemark.Core.Bodies;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Problems;

/// <summary>The problems this server tells, each made in one place.</summary>
internal static class ProblemOf
{
    /// <summary>The sentence names the parameter too, since it is often all that a person gets to see.</summary>
    public static Problem Parameter(string name, string sentence) =>
        new(400, ProblemTypes.InvalidParameter, "Invalid parameter", $"{(name.Length > 100 ? name[..100] : name)}: {sentence}") { Parameter = name };

    public static Problem Body(string sentence, string? member = null) =>
        new(400, ProblemTypes.InvalidBody, "Invalid body", sentence) { Member = member };

    public static Problem TooLarge(string sentence) => new(413, ProblemTypes.TooLarge, "Too large", sentence);

    public static Problem NotFound(string sentence) => new(404, ProblemTypes.NotFound, "Not found", sentence);

    public static Problem Unauthenticated(string sentence) => new(401, ProblemTypes.Unauthenticated, "Not authenticated", sentence);

    public static Problem Forbidden(string sentence) => new(403, ProblemTypes.Forbidden, "Not allowed", sentence);

    public static Problem PreconditionFailed { get; } =
        new(412, ProblemTypes.Conflict, "Conflict", "The precondition of the request does not hold for the resource as it is now.");

    public static Problem Conflict(string sentence) => new(409, ProblemTypes.Conflict, "Conflict", sentence);

    public static Problem UnsupportedMediaType(string accepted) =>
        new(415, ProblemTypes.UnsupportedMediaType, "Unsupported media type", $"The Content-Type must be one of: {accepted}.") { Accepts = ("Accept", accepted) };

    public static Problem UnsupportedCoding { get; } =
        new(415, ProblemTypes.UnsupportedMediaType, "Unsupported content coding", "The Content-Encoding must be gzip or br, once, or absent.") { Accepts = ("Accept-Encoding", "gzip, br") };

    public static Problem Unavailable(string sentence) =>
        new(503, ProblemTypes.Unavailable, "Unavailable", sentence) { RetryAfter = 2 };

    public static Problem TooManyRequests(long seconds) =>
        new(429, ProblemTypes.TooManyRequests, "Too many requests", $"The limit is reached; it is reset in {seconds} s.") { RetryAfter = seconds };

    public static Problem Internal { get; } =
        new(500, ProblemTypes.Internal, "Internal error", "The server failed on this request; its log says more.");

    /// <summary>What is wrong with a token or cursor.</summary>
    public static Problem Of(TokenFault fault, string freshRound) => fault switch
    {
        TokenFault.Purged => Expired("purged", "Deletions after this token are no longer kept.", freshRound),
        TokenFault.Timeline => Expired("timeline", "The server has gone back to a state before this token was made.", freshRound),
        TokenFault.Key => Expired("key", "The key that sealed this token is retired.", freshRound),
        TokenFault.Cursor => Expired("cursor", "The cursor is too old.", freshRound),
        TokenFault.Behind => Unavailable("This server has not yet seen what the token has; try again soon."),
        _ => new Problem(400, ProblemTypes.InvalidToken, "Invalid token", "This is not a token or cursor that this collection gave out."),
    };

    /// <summary>The problem an exception amounts to; null where it is a fault of the program.</summary>
    public static Problem? Of(Exception error) => error switch
    {
        BodyException { TooLarge: true } large => TooLarge(large.Message),
        BodyException body => Body(body.Message, body.Member),
        StoreUnavailableException away => Unavailable(away.Message),
        BadHttpRequestException { StatusCode: 400 } => Body("The body of the request could not be read as HTTP."),
        BadHttpRequestException bad => OfStatus(bad.StatusCode),
        // What the host makes of a chunk whose size has more than 32 bits.
        IOException { InnerException: OverflowException } => Body("The body of the request could not be read as HTTP."),
        _ => null,
    };

    /// <summary>The problem for a status that came without one.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        401 => Unauthenticated("A key and its secret are needed."),
        403 => Forbidden("This is not allowed."),
        404 => NotFound("There is nothing here."),
        405 => new Problem(405, ProblemTypes.MethodNotAllowed, "Method not allowed", "This method is not allowed here; the Allow header lists those that are."),
        413 => TooLarge("The body of the request is too large."),
        415 => new Problem(415, ProblemTypes.UnsupportedMediaType, "Unsupported media type", "The body's media type is not accepted here."),
        503 => Unavailable("The server can not answer just now."),
        _ => new Problem(status, null, Phrase(status), $"{Phrase(status)}."),
    };

    private static Problem Expired(string reason, string sentence, string freshRound) =>
        new(410, ProblemTypes.ExpiredToken, "Expired token", sentence + " Begin with an initial round.") { Reason = reason, FreshRound = freshRound };

    private static string Phrase(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";
}
