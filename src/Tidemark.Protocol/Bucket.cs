using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Protocol;

/// <summary>
/// The parts a collection is compared by where two copies of it differ: the bucket of an id is the first 12 bits of SHA-256 over its UTF-8
/// bytes, so that any ids spread evenly.
/// </summary>
public static class Bucket
{
    /// <summary>Buckets of a collection; they are numbered from 0.</summary>
    public const int Count = 4096;

    /// <summary>Bytes that stand for the digest of one bucket on the wire: its first, the least significant ones.</summary>
    public const int WireLength = 8;

    /// <summary>The bucket of an id in UTF-8.</summary>
    public static int Of(ReadOnlySpan<byte> id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return (hash[0] << 4) | (hash[1] >> 4);
    }

    /// <summary>The bucket of an id.</summary>
    public static int Of(string id)
    {
        var most = Encoding.UTF8.GetMaxByteCount(id.Length);
        var text = most <= 1024 ? stackalloc byte[most] : new byte[most];
        return Of(text[..Encoding.UTF8.GetBytes(id, text)]);
    }
}
