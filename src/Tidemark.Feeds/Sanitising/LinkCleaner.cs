using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Judges addresses as browsers read them, and makes relative ones absolute.</summary>
internal sealed class LinkCleaner(Uri? baseAddress)
{
    private static readonly FrozenSet<string> LinkSchemes = Markup.ElementNature.Set(
        "http https ftp ftps sftp mailto tel sms news nntp snews irc ircs xmpp matrix sip sips magnet geo gopher gemini webcal rtsp mms ed2k");

    // What could end an attribute, a CSS address or a candidate of a source set.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(" \"<>`\\{}|^");

    /// <summary>An address to go to. Empty stays empty; null if it must not be kept.</summary>
    public string? Link(string value) => Clean(value, isResource: false);

    /// <summary>An address that loads by itself: only <c>http</c> and <c>https</c>.</summary>
    public string? Resource(string value) => Clean(value, isResource: true);

    private string? Clean(string value, bool isResource)
    {
        var text = WithoutControls(value);
        if (text.Length == 0) return "";
        if (SchemeLength(text) is > 0 and var length)
        {
            var scheme = text[..length].ToLowerInvariant();
            var rest = text[(length + 1)..];
            if (scheme is "http" or "https") return WithHost(scheme, rest);
            return !isResource && LinkSchemes.Contains(scheme) ? $"{scheme}:{Escape(rest)}" : null;
        }

        if (IsSlash(text[0]) && text.Length > 1 && IsSlash(text[1])) return WithHost(baseAddress?.Scheme ?? "https", text);
        return Resolve(text);
    }

    private string? Resolve(string text) =>
        baseAddress is not null && Uri.TryCreate(baseAddress, text, out var address) && address.Scheme is "http" or "https"
            ? Escape(address.AbsoluteUri)
            : null;

    // Browsers take any number and any kind of slashes for the two in front of a host.
    private static string? WithHost(string scheme, string rest)
    {
        var start = 0;
        while (start < rest.Length && IsSlash(rest[start])) start++;
        if (start == rest.Length || rest[start] is '?' or '#' or ':' or '@') return null;
        var pathEnd = rest.IndexOfAny(['?', '#'], start);
        if (pathEnd < 0) pathEnd = rest.Length;
        return $"{scheme}://{Escape(rest[start..pathEnd].Replace('\\', '/'))}{Escape(rest[pathEnd..])}";
    }

    /// <summary>Browsers drop line breaks and tabs anywhere in an address, and controls around it; none of them means anything there.</summary>
    private static string WithoutControls(string value)
    {
        var text = value.AsSpan().Trim(" \t\r\n\f\0");
        if (!text.ContainsAnyInRange('\0', '\u001f') && !text.Contains('\u007f')) return text.ToString();
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
            if (!char.IsControl(character)) kept.Append(character);
        return kept.ToString().Trim(' ');
    }

    private static int SchemeLength(string text)
    {
        if (!char.IsAsciiLetter(text[0])) return 0;
        var length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '+' or '-' or '.')) length++;
        return length < text.Length && text[length] == ':' ? length : 0;
    }

    private static bool IsSlash(char character) => character is '/' or '\\';

    private static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (Escaped.Contains(character))
                escaped.Append('%').Append(((int)character).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            else escaped.Append(character);
        }

        return escaped.ToString();
    }
}
