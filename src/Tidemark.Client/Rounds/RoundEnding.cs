namespace Tidemark.Client;

/// <summary>How one round ended that did not fail.</summary>
internal enum RoundEnding
{
    /// <summary>Stored whole, and not in disagreement with the server's digest.</summary>
    Completed,

    /// <summary>Stored whole, and different from the server's digest: without a link, so that the next round is a repair or a full one.</summary>
    Mismatch,

    /// <summary>A cursor expired: the round begins again at the stored link.</summary>
    CursorExpired,

    /// <summary>The stored link is expired: only a repair or a full round helps.</summary>
    TokenExpired,

    /// <summary>The server can not be asked for a repair, or too much differs: only a full round helps.</summary>
    NotMended,
}
