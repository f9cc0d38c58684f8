using System.Net;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Opml;

/// <summary>Reads OPML 1.0 and 2.0, well formed or not. Nothing is thrown; declarations and entities of the file's own mean nothing.</summary>
public static class OpmlReader
{
    /// <summary>Outlines that are read; a person has some hundreds.</summary>
    private const int MaximumOutlines = 100_000;

    /// <summary>Reads a file in whatever encoding it is.</summary>
    public static OpmlDocument Read(ReadOnlySpan<byte> bytes) => Read(OpmlText.Decode(bytes));

    /// <summary>Reads decoded text. What was read before the file breaks off is kept.</summary>
    public static OpmlDocument Read(string text)
    {
        var builder = new OpmlBuilder();
        var scanner = new MarkupScanner(text);
        var inTitle = false;
        for (var token = scanner.Next(); token != MarkupToken.End && builder.Count < MaximumOutlines; token = scanner.Next())
        {
            if (token == MarkupToken.Text && inTitle) builder.AddTitle(WebUtility.HtmlDecode(scanner.Value.ToString()));
            if (token == MarkupToken.Text) continue;
            var isStart = token == MarkupToken.StartTag;
            inTitle = isStart && !scanner.IsSelfClosing && Is(scanner, "title");
            if (Is(scanner, "opml")) Root(builder, scanner, isStart);
            else if (Is(scanner, "outline") && isStart) builder.Start(OpmlAttributes.Read(scanner.Attributes), scanner.IsSelfClosing);
            else if (Is(scanner, "outline")) builder.End();
        }

        return builder.Build();
    }

    private static void Root(OpmlBuilder builder, MarkupScanner scanner, bool isStart)
    {
        if (isStart) builder.StartRoot(OpmlAttributes.Read(scanner.Attributes));
        else builder.EndRoot();
    }

    private static bool Is(MarkupScanner scanner, string name) => scanner.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
