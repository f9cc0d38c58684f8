using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Tidemark.Core.Tokens;

/// <summary>
/// Turns bookmarks, and others' payloads, into opaque strings and back: <c>version . key id . payload . seal</c>, the seal being the first 16 bytes of an
/// HMAC-SHA256 over what stands before it, the whole in base64url. Canonical: one bookmark under one key is one string.
/// </summary>
public sealed class TokenSealer(Func<IReadOnlyList<TokenKey>> keys)
{
    private const byte Version = 1;
    private const int KeyIdAt = 1;
    private const int PayloadAt = 5;
    private const int SealLength = 16;
    private const int MaxText = 6000;

    // Begins the payload of what is no bookmark; no BookmarkKind has it, so neither passes for the other.
    private const byte Foreign = 0x80;

    /// <summary>Seals with the newest key.</summary>
    public string Seal(Bookmark bookmark) => SealBytes(BookmarkCodec.Write(bookmark));

    /// <summary>Seals bytes that only their owner understands: tokens that span several logs.</summary>
    public string SealForeign(ReadOnlySpan<byte> payload) => SealBytes([Foreign, .. payload]);

    /// <summary>Opens a string that this or another key of the store sealed.</summary>
    public Unsealed Open(string text)
    {
        var (state, payload) = OpenBytes(text);
        if (state != SealState.Good) return new Unsealed(state, null);
        var bookmark = BookmarkCodec.Read(payload);
        return bookmark is null ? new Unsealed(SealState.Broken, null) : new Unsealed(SealState.Good, bookmark);
    }

    /// <summary>Opens what <see cref="SealForeign"/> sealed; a bookmark is broken here. The payload is empty unless the state is good.</summary>
    public (SealState State, ReadOnlyMemory<byte> Payload) OpenForeign(string text)
    {
        var (state, payload) = OpenBytes(text);
        if (state != SealState.Good) return (state, default);
        return payload is [Foreign, ..] ? (state, payload.AsMemory(1)) : (SealState.Broken, default);
    }

    /// <summary>What a token says, its seal not looked at: for people who want to see inside. Null where it is not a token at all.</summary>
    public static Bookmark? Peek(string text) =>
        Decode(text) is { } bytes ? BookmarkCodec.Read(bytes[PayloadAt..^SealLength]) : null;

    private string SealBytes(ReadOnlySpan<byte> payload)
    {
        var key = keys()[0];
        var bytes = new byte[PayloadAt + payload.Length + SealLength];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(KeyIdAt), key.Id);
        payload.CopyTo(bytes.AsSpan(PayloadAt));
        SealOf(key, bytes.AsSpan(0, PayloadAt + payload.Length)).CopyTo(bytes.AsSpan(PayloadAt + payload.Length));
        return Base64Url.EncodeToString(bytes);
    }

    private (SealState State, byte[] Payload) OpenBytes(string text)
    {
        if (Decode(text) is not { } bytes) return (SealState.Broken, []);
        var id = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(KeyIdAt));
        if (keys().FirstOrDefault(key => key.Id == id) is not { } key) return (SealState.UnknownKey, []);
        var body = bytes.AsSpan(0, bytes.Length - SealLength);
        var good = CryptographicOperations.FixedTimeEquals(SealOf(key, body), bytes.AsSpan(body.Length));
        return good ? (SealState.Good, body[PayloadAt..].ToArray()) : (SealState.Broken, []);
    }

    private static byte[]? Decode(string text)
    {
        if (text.Length > MaxText || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        // A second spelling of the same bytes (padding, spare bits, white space) would be a second URL for one answer.
        var canonical = bytes.Length > PayloadAt + SealLength && bytes[0] == Version && Base64Url.EncodeToString(bytes) == text;
        return canonical ? bytes : null;
    }

    private static byte[] SealOf(TokenKey key, ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(key.Secret.Span, bytes)[..SealLength];
}
