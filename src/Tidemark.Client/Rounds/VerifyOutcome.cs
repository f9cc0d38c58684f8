namespace Tidemark.Client;

/// <summary>What a verification found.</summary>
public enum VerifyOutcome
{
    /// <summary>The replica, with the changes since laid over it, is the collection.</summary>
    Equal,

    /// <summary>It is not.</summary>
    Different,

    /// <summary>The server gives no digest to compare with.</summary>
    NoDigest,

    /// <summary>The stored link is expired, so that nothing can be laid over; the next pull makes a full round.</summary>
    Expired,
}
