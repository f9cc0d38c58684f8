using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>
/// Resolves relative addresses after RFC 3986 on text alone: an address that is absolute stays as it was published, letter by letter,
/// which <see cref="Uri"/> would not leave it, and nothing is too broken to be read.
/// </summary>
public static class UriReference
{
    private static readonly FrozenSet<string> WebSchemes = new[] { "http", "https", "ftp", "feed" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Resolves a reference.</summary>
    /// <param name="baseUri">An absolute address; null or empty if there is none.</param>
    /// <param name="reference">What was written.</param>
    /// <returns>An absolute address if the base is one, else the reference.</returns>
    public static string Resolve(string? baseUri, string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var text = reference.Trim();
        if (string.IsNullOrEmpty(baseUri) || SchemeLength(text) > 0)
        {
            return text;
        }

        var parts = UriParts.Split(baseUri);
        if (text.Length == 0)
        {
            return parts.Scheme + parts.Authority + parts.Path + parts.Query;
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            return parts.Scheme + text;
        }

        return text[0] switch
        {
            '#' => parts.Scheme + parts.Authority + parts.Path + parts.Query + text,
            '?' => parts.Scheme + parts.Authority + parts.Path + text,
            _ => parts.Scheme + parts.Authority + parts.Merge(text),
        };
    }

    /// <summary>The base in force within an element that names one of its own; a base that is not of the web is ignored.</summary>
    public static string? Rebase(string? outer, string? inner)
    {
        if (string.IsNullOrWhiteSpace(inner))
        {
            return outer;
        }

        var resolved = Resolve(outer, inner);
        var scheme = SchemeLength(resolved);
        return scheme == 0 && string.IsNullOrEmpty(outer) ? resolved : HasWebScheme(resolved) ? resolved : outer;
    }

    internal static bool IsWebAddress(string? text) =>
        text is not null && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    internal static bool HasWebScheme(string uri) => SchemeLength(uri) is > 0 and var length && WebSchemes.Contains(uri[..length]);

    /// <summary>The length of the scheme a text begins with, without its colon; 0 if it begins with none.</summary>
    internal static int SchemeLength(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOfAny(":/?#");
        if (colon <= 0 || text[colon] != ':' || !char.IsAsciiLetter(text[0]))
        {
            return 0;
        }

        foreach (var c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return 0;
            }
        }

        return colon;
    }
}
