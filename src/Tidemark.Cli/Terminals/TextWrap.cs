using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Tidemark.Cli.Terminals;

/// <summary>Text in lines no wider than a terminal.</summary>
internal static class TextWrap
{
    private const int Narrowest = 20;
    private const int Widest = 100;
    private const int Unknown = 80;

    /// <summary>How wide text is set here: the terminal's width within what is easily read, and 80 where there is none.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? Unknown : Math.Clamp(Console.WindowWidth - 1, Narrowest, Widest);
            }
            catch (IOException)
            {
                return Unknown;
            }
        }
    }

    /// <summary>The text's words in lines, indented; none where there are no words. Control characters are spelt out. An address stays whole.</summary>
    public static IEnumerable<string> Lines(string text, int width, string indent = "")
    {
        var line = new StringBuilder(indent);
        var used = indent.Length;
        foreach (var word in Words(text).SelectMany(word => Pieces(word, width - indent.Length)))
        {
            var size = word.GetCellWidth();
            if (used > indent.Length && used + 1 + size > width)
            {
                yield return line.ToString();
                line.Clear().Append(indent);
                used = indent.Length;
            }

            if (used > indent.Length)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += size;
        }

        if (used > indent.Length) yield return line.ToString();
    }

    /// <summary>The text on one line no wider than so many columns, an ellipsis where it was longer.</summary>
    public static string Cut(string text, int width)
    {
        var plain = string.Join(' ', Words(text));
        return plain.GetCellWidth() <= width ? plain : Cells(plain, Math.Max(1, width - 1)).First().TrimEnd() + "…";
    }

    private static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Printable.Of);

    // Scripts without spaces between words, and words made to break lines.
    private static IEnumerable<string> Pieces(string word, int width) =>
        word.GetCellWidth() <= width || word.Contains("://", StringComparison.Ordinal) ? [word] : Cells(word, width);

    private static IEnumerable<string> Cells(string word, int width)
    {
        var piece = new StringBuilder();
        var used = 0;
        for (var elements = StringInfo.GetTextElementEnumerator(word); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            var size = element.GetCellWidth();
            if (used + size > width && used > 0)
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }

            piece.Append(element);
            used += size;
        }

        yield return piece.ToString();
    }
}
