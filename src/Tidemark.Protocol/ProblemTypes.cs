namespace Tidemark.Protocol;

/// <summary>The suffixes of the <c>type</c> member of problem documents; the whole type is <see cref="Base"/> + suffix.</summary>
public static class ProblemTypes
{
    /// <summary>What every type of this project begins with.</summary>
    public const string Base = "urn:tidemark:problem:";

    /// <summary>The suffixes.</summary>
    public const string
        InvalidToken = "invalid-token",
        ExpiredToken = "expired-token",
        InvalidParameter = "invalid-parameter",
        InvalidBody = "invalid-body",
        TooLarge = "too-large",
        UnsupportedMediaType = "unsupported-media-type",
        Unauthenticated = "unauthenticated",
        Forbidden = "forbidden",
        NotFound = "not-found",
        MethodNotAllowed = "method-not-allowed",
        Conflict = "conflict",
        TooManyRequests = "too-many-requests",
        Unavailable = "unavailable",
        Internal = "internal";
}
