using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Postgres;

/// <summary>Which of a log's 4,096 buckets an id falls into: the first 12 bits of the SHA-256 of its UTF-8.</summary>
internal static class Buckets
{
    public static short Of(string id)
    {
        var most = Encoding.UTF8.GetMaxByteCount(id.Length);
        var utf8 = most <= 1024 ? stackalloc byte[most] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(id, utf8)], hash);
        return (short)((hash[0] << 4) | (hash[1] >> 4));
    }
}
