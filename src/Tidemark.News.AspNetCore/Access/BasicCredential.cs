using System.Text;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>A name and password as HTTP Basic brings them.</summary>
internal sealed record BasicCredential(string Name, string Password)
{
    private const string Scheme = "Basic ";

    // Throws on bytes that are not UTF-8; those of 2006 are Latin-1 then.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where there is no credential, or none that can be read.</summary>
    public static BasicCredential? Of(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var encoded = authorization[Scheme.Length..].Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return null;
        var text = Decode(bytes.AsSpan(0, length));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new BasicCredential(text[..colon], text[(colon + 1)..]) : null;
    }

    // The password of a record must not reach a log.
    public override string ToString() => Name;

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
