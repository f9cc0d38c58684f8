using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Protocol;

/// <summary>
/// The sum, modulo 2^256, of SHA-256(<c>id + "\n" + modificationDate as delivered</c>) over a set of resources, each hash taken as a
/// little-endian integer. The order of the resources does not matter, and a change costs one subtraction and one addition.
/// Written as the lower-case hex of its 32 bytes, the least significant first.
/// </summary>
public readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Bytes in a digest.</summary>
    public const int Length = 32;

    /// <summary>The digest of the empty set.</summary>
    public static Digest Empty => default;

    /// <summary>The digest of one resource, its id in UTF-8 and its date as they stand on the wire.</summary>
    public static Digest Of(ReadOnlySpan<byte> id, ReadOnlySpan<byte> deliveredDate)
    {
        var length = id.Length + 1 + deliveredDate.Length;
        var text = length <= 512 ? stackalloc byte[length] : new byte[length];
        id.CopyTo(text);
        text[id.Length] = (byte)'\n';
        deliveredDate.CopyTo(text[(id.Length + 1)..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(text, hash);
        return Read(hash);
    }

    /// <summary>The digest of one resource delivered with this server's own form of dates.</summary>
    public static Digest Of(string id, Instant modified)
    {
        var most = Encoding.UTF8.GetMaxByteCount(id.Length);
        var text = most <= 1024 ? stackalloc byte[most] : new byte[most];
        Span<byte> date = stackalloc byte[Instant.WireLength];
        modified.Write(date);
        return Of(text[..Encoding.UTF8.GetBytes(id, text)], date);
    }

    /// <summary>Reads 32 bytes, the least significant first.</summary>
    public static Digest Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    /// <summary>Reads 64 hex digits of either case; false for anything else.</summary>
    public static bool TryParse(string? hex, out Digest digest)
    {
        digest = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (hex?.Length != Length * 2
            || Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        digest = Read(bytes);
        return true;
    }

    /// <summary>Writes 32 bytes, the least significant first.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, A);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], D);
    }

    /// <summary>The 32 bytes, the least significant first.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    /// <summary>The lower-case hex of the 32 bytes.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    /// <summary>The digest with another set's resources added.</summary>
    public static Digest operator +(Digest left, Digest right)
    {
        var low = new UInt128(left.B, left.A) + new UInt128(right.B, right.A);
        var carry = low < new UInt128(left.B, left.A) ? UInt128.One : UInt128.Zero;
        var high = new UInt128(left.D, left.C) + new UInt128(right.D, right.C) + carry;
        return new Digest((ulong)low, (ulong)(low >> 64), (ulong)high, (ulong)(high >> 64));
    }

    /// <summary>The digest with resources taken out that were added before.</summary>
    public static Digest operator -(Digest left, Digest right)
    {
        var (a, b) = (new UInt128(left.B, left.A), new UInt128(right.B, right.A));
        var low = a - b;
        var borrow = a < b ? UInt128.One : UInt128.Zero;
        var high = new UInt128(left.D, left.C) - new UInt128(right.D, right.C) - borrow;
        return new Digest((ulong)low, (ulong)(low >> 64), (ulong)high, (ulong)(high >> 64));
    }
}
