using System.Text;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Keeps of a <c>style</c> attribute the declarations that only dress the post itself.</summary>
/// <remarks>
/// A declaration with an escape, a quote that does not end, an at sign or a function that is not a colour goes as a whole: there is no need
/// to understand what would be dropped anyway, and so no way to misunderstand it.
/// </remarks>
internal static class StyleCleaner
{
    private const int MaximumLength = 4096;

    /// <summary>The declarations that are kept, each as <c>name: value;</c>; null if there are none.</summary>
    public static string? Clean(string style)
    {
        if (style.Length > MaximumLength) return null;
        var kept = new StringBuilder(style.Length);
        var rest = WithoutComments(style).AsSpan();
        while (!rest.IsEmpty)
        {
            var length = DeclarationLength(rest);
            Append(kept, rest[..length]);
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }

        return kept.Length > 0 ? kept.ToString() : null;
    }

    private static void Append(StringBuilder kept, ReadOnlySpan<char> declaration)
    {
        var colon = declaration.IndexOf(':');
        if (colon < 0) return;
        var name = declaration[..colon].Trim().ToString().ToLowerInvariant();
        var value = string.Join(' ', declaration[(colon + 1)..].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!StyleRules.IsKept(name, value)) return;
        if (kept.Length > 0) kept.Append(' ');
        kept.Append(name).Append(": ").Append(value).Append(';');
    }

    private static string WithoutComments(string style)
    {
        if (!style.Contains("/*", StringComparison.Ordinal)) return style;
        var kept = new StringBuilder(style.Length);
        for (var at = 0; at < style.Length;)
        {
            var start = style.IndexOf("/*", at, StringComparison.Ordinal);
            if (start < 0) return kept.Append(style.AsSpan(at)).ToString();
            kept.Append(style.AsSpan(at, start - at)).Append(' ');
            var end = style.IndexOf("*/", start + 2, StringComparison.Ordinal);
            at = end < 0 ? style.Length : end + 2;
        }

        return kept.ToString();
    }

    private static int DeclarationLength(ReadOnlySpan<char> rest)
    {
        var quote = '\0';
        var parentheses = 0;
        for (var at = 0; at < rest.Length; at++)
        {
            var character = rest[at];
            if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '"' or '\'') quote = character;
            else if (character == '(') parentheses++;
            else if (character == ')') parentheses--;
            else if (character == ';' && parentheses <= 0) return at;
        }

        return rest.Length;
    }
}
