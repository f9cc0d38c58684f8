using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>How many resources there are, and the digest of them all.</summary>
/// <param name="Count">Resources.</param>
/// <param name="Digest">The sum of their digests.</param>
public readonly record struct Totals(long Count, Digest Digest)
{
    /// <summary>With one resource more.</summary>
    public Totals With(Digest one) => new(Count + 1, Digest + one);

    /// <summary>With one resource less.</summary>
    public Totals Without(Digest one) => new(Count - 1, Digest - one);
}
