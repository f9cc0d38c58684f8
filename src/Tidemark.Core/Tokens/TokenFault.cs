namespace Tidemark.Core.Tokens;

/// <summary>Why a token or cursor can not be used.</summary>
public enum TokenFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>Malformed, altered, another collection's, or a cursor in a token's place.</summary>
    Invalid,

    /// <summary>Deletions after it were purged.</summary>
    Purged,

    /// <summary>What it has seen is no longer part of this store's past.</summary>
    Timeline,

    /// <summary>Its key is retired or unknown.</summary>
    Key,

    /// <summary>A cursor past its time, or of a listing that is no longer declared.</summary>
    Cursor,

    /// <summary>This node has not yet seen what the token has; later it will.</summary>
    Behind,
}
