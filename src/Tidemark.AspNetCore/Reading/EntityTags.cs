using Microsoft.Extensions.Primitives;

namespace Tidemark.AspNetCore.Reading;

/// <summary>The entity tags of a conditional header (RFC 9110, 13.1).</summary>
internal static class EntityTags
{
    /// <summary>Whether an <c>If-None-Match</c> names the tag, compared weakly; <c>*</c> names every one.</summary>
    public static bool Names(StringValues header, ReadOnlySpan<char> opaque)
    {
        foreach (var line in header)
            for (var rest = line.AsSpan(); TryNext(ref rest, out var tag);)
                if (tag is "*" || tag.SequenceEqual(opaque)) return true;
        return false;
    }

    /// <summary>The tags of a header, unquoted, weak ones too; <c>*</c> as itself.</summary>
    public static List<string> Of(StringValues header)
    {
        var tags = new List<string>();
        foreach (var line in header)
            for (var rest = line.AsSpan(); TryNext(ref rest, out var tag);) tags.Add(tag.ToString());
        return tags;
    }

    // What is not a tag is skipped: it can name nothing.
    private static bool TryNext(scoped ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> tag)
    {
        while (true)
        {
            rest = rest.TrimStart(" \t,");
            tag = default;
            if (rest.IsEmpty) return false;
            if (rest[0] == '*')
            {
                tag = "*";
                rest = rest[1..];
                return true;
            }

            if (rest.StartsWith("W/", StringComparison.Ordinal)) rest = rest[2..];
            if (TryQuoted(ref rest, out tag)) return true;
            var comma = rest.IndexOf(',');
            rest = comma < 0 ? default : rest[comma..];
        }
    }

    private static bool TryQuoted(scoped ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> tag)
    {
        tag = default;
        if (rest.IsEmpty || rest[0] != '"' || rest[1..].IndexOf('"') is var end && end < 0) return false;
        tag = rest.Slice(1, end);
        rest = rest[(end + 2)..];
        return true;
    }
}
