using System.Text.RegularExpressions;

namespace Tidemark.Feeds;

/// <summary>Passes over comments, processing instructions and document types, and takes entity declarations from the last.</summary>
internal static class XmlDeclarations
{
    private const int LongestDocumentType = 64 * 1024;

    private static readonly Regex Entity = new(
        """<!ENTITY\s+(?<name>[^\s%"'<>&;]+)\s+(?<value>"[^"]*"|'[^']*')\s*>""", RegexOptions.NonBacktracking);

    /// <summary>Passes over the declaration the window begins with.</summary>
    /// <returns>The text of a document type up to its first bracket; null for everything else.</returns>
    public static string? Skip(XmlBuffer buffer, XmlReferences references, ProblemLog log)
    {
        if (buffer.Ahead.StartsWith("<!--"))
        {
            buffer.Pass(4);
            PassTo(buffer, "-->", log);
        }
        else if (buffer.Ahead.StartsWith("<?"))
        {
            SkipInstruction(buffer, log);
        }
        else if (buffer.Ahead.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            return SkipDocumentType(buffer, references, log);
        }
        else
        {
            PassTo(buffer, ">", log);
        }

        return null;
    }

    private static void PassTo(XmlBuffer buffer, string end, ProblemLog log)
    {
        while (true)
        {
            var found = buffer.Ahead.IndexOf(end);
            if (found >= 0)
            {
                buffer.Pass(found + end.Length);
                return;
            }

            buffer.Pass(Math.Max(buffer.Ahead.Length - end.Length + 1, 0));
            if (!buffer.More())
            {
                buffer.Pass(buffer.Ahead.Length);
                log.Add(FeedProblemCode.Truncated, "The document ends within a comment or declaration.", buffer);
                return;
            }
        }
    }

    // An instruction ends in "?>". Where a '>' comes first, as in a declaration without its second mark, that one ends it.
    private static void SkipInstruction(XmlBuffer buffer, ProblemLog log)
    {
        buffer.Has(LongestDocumentType / 16);
        var looked = buffer.Ahead[..Math.Min(buffer.Ahead.Length, LongestDocumentType / 16)];
        var plain = looked.IndexOf('>');
        var proper = looked.IndexOf("?>");
        if (plain >= 0 && (proper < 0 || buffer.Ahead.StartsWith("<?xml ")))
        {
            buffer.Pass(plain);
            PassTo(buffer, ">", log);
            return;
        }

        PassTo(buffer, "?>", log);
    }

    private static string? SkipDocumentType(XmlBuffer buffer, XmlReferences references, ProblemLog log)
    {
        var end = references.HasDocumentType ? -1 : FindEnd(buffer);
        references.HasDocumentType = true;
        if (end < 0)
        {
            log.Add(FeedProblemCode.MalformedDocumentType, "The document type does not end.", buffer);
            PassTo(buffer, ">", log);
            return null;
        }

        var text = buffer.Ahead[..end].ToString();
        buffer.Pass(end + 1);
        foreach (var declaration in Entity.Matches(text).Cast<Match>())
        {
            references.Declare(declaration.Groups["name"].Value, declaration.Groups["value"].Value[1..^1]);
        }

        return text.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket ? text[..bracket] : text;
    }

    private static int FindEnd(XmlBuffer buffer)
    {
        var (at, inSubset) = (0, false);
        while (at < LongestDocumentType)
        {
            if (at >= buffer.Ahead.Length && !buffer.More())
            {
                return -1;
            }

            switch (buffer.Ahead[at])
            {
                case '>' when !inSubset: return at;
                case '[': inSubset = true; break;
                case ']': inSubset = false; break;
                case '"' or '\'' when inSubset: at = PassQuoted(buffer, at); break;
                case '-' when inSubset && buffer.Ahead[..at].EndsWith("<!-"): at = PassComment(buffer, at); break;
            }

            at++;
        }

        return -1;
    }

    private static int PassQuoted(XmlBuffer buffer, int at)
    {
        buffer.Has(at + XmlReferences.LongestEntity);
        var close = buffer.Ahead[(at + 1)..].IndexOf(buffer.Ahead[at]);
        return close < 0 ? at : at + 1 + close;
    }

    private static int PassComment(XmlBuffer buffer, int at)
    {
        buffer.Has(at + XmlReferences.LongestEntity);
        var close = buffer.Ahead[at..].IndexOf("-->");
        return close < 0 ? at : at + close + 2;
    }
}
