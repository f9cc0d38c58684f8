namespace Tidemark.Check.Judging;

/// <summary>What a server can get wrong.</summary>
public enum ViolationKind
{
    /// <summary>A resource is not there although its writing was acknowledged before the round began.</summary>
    Lost,

    /// <summary>A resource is there as it was before a modification that was acknowledged before the round began.</summary>
    Stale,

    /// <summary>A resource is there although its deletion was acknowledged before the round began.</summary>
    Resurrected,

    /// <summary>A resource is there as nobody had written it when the round ended.</summary>
    Invented,

    /// <summary>There is no one moment at which the collection was as the client holds it after the round.</summary>
    Torn,

    /// <summary>An incremental round gave again what the client held, unchanged.</summary>
    Duplicated,

    /// <summary>Dates decrease along a round.</summary>
    OutOfOrder,

    /// <summary>Digest or count of the last page are not those of what the client holds.</summary>
    Digest,

    /// <summary>News: a post was marked read that its reader had not been told of.</summary>
    MarkedUnseen,

    /// <summary>News: a post was left unread although the mark covered it.</summary>
    Unmarked,

    /// <summary>The server answered with an error of its own, or with what is no page.</summary>
    Broken,
}
