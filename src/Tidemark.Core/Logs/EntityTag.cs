using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Tidemark.Core.Logs;

/// <summary>
/// The entity tag of a resource: a hash of its date and members. Not its position, which a restored backup gives out again.
/// </summary>
public static class EntityTag
{
    private const int Length = 12;

    /// <summary>The tag of a live row, unquoted, 16 characters.</summary>
    public static string Of(LogRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, row.Modified.UnixMilliseconds);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], row.Created.UnixMilliseconds);
        hash.AppendData(bytes[..16]);
        hash.AppendData(row.Body.Span);
        hash.GetHashAndReset(bytes);
        return Base64Url.EncodeToString(bytes[..Length]);
    }
}
