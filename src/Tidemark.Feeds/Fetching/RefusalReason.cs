namespace Tidemark.Feeds.Fetching;

/// <summary>Why an address is not asked at all.</summary>
public enum RefusalReason
{
    /// <summary>Only <c>http</c> and <c>https</c> are fetched.</summary>
    Scheme,

    /// <summary>The name leads to loopback, private, link-local, metadata or otherwise special addresses only.</summary>
    Address,
}
