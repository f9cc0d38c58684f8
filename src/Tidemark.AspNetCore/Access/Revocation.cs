namespace Tidemark.AspNetCore.Access;

/// <summary>What became of the wish to revoke a key.</summary>
public enum Revocation
{
    /// <summary>It is revoked.</summary>
    Done,

    /// <summary>There is no such key.</summary>
    Unknown,

    /// <summary>It is the last one that may manage keys, and stays.</summary>
    LastAdministrator,
}
