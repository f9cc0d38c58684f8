using System.Globalization;
using System.Net;
using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Summaries;

/// <summary>Renders a post as text: paragraphs apart by a blank line, items marked, cells apart by tabs.</summary>
public static class PlainText
{
    /// <summary>The post's text without leading and trailing white space; empty if it has none.</summary>
    public static string Of(SanitizedHtml post) => Render(post.Html);

    internal static string Render(string html)
    {
        var writer = new LineWriter();
        var lists = new Stack<int>();
        var scanner = new MarkupScanner(html);
        for (var token = scanner.Next(); token != MarkupToken.End; token = scanner.Next())
        {
            if (token == MarkupToken.Text) writer.Append(WebUtility.HtmlDecode(scanner.Value.ToString()));
            else if (token == MarkupToken.EndTag) End(writer, lists, scanner.Value.ToString());
            else if (scanner.Value is "datalist" or "rp" or "textarea") scanner.TakeRawText(scanner.Value);
            else Start(writer, lists, scanner.Value.ToString());
        }

        return writer.ToString();
    }

    private static void Start(LineWriter writer, Stack<int> lists, string name)
    {
        switch (name)
        {
            case "br":
                writer.LineBreak();
                break;
            case "ul" or "menu" or "dir":
                lists.Push(-1);
                break;
            case "ol":
                lists.Push(1);
                break;
            case "td" or "th":
                writer.Tab();
                return;
            case "pre":
                writer.KeepsSpace = true;
                break;
        }

        if (Separation(name, lists.Count) is > 0 and var lines) writer.Separate(lines);
        if (name == "li") writer.Mark(Bullet(lists), Math.Max(0, lists.Count - 1));
    }

    private static void End(LineWriter writer, Stack<int> lists, string name)
    {
        if (name is "ul" or "ol" or "menu" or "dir") lists.TryPop(out _);
        if (name == "pre") writer.KeepsSpace = false;
        if (Separation(name, lists.Count) is > 0 and var lines) writer.Separate(lines);
    }

    private static string Bullet(Stack<int> lists)
    {
        if (!lists.TryPop(out var number)) return "• ";
        lists.Push(number < 0 ? number : number + 1);
        return number < 0 ? "• " : number.ToString(CultureInfo.InvariantCulture) + ". ";
    }

    /// <summary>Line breaks that an element asks for around itself.</summary>
    private static int Separation(string name, int listDepth) => name switch
    {
        "li" or "tr" or "dt" or "dd" or "option" or "summary" or "caption" or "legend" or "div" => 1,
        "ul" or "ol" or "menu" or "dir" => listDepth > 1 ? 1 : 2,
        "hr" => 2,
        _ => ElementNature.Block.Contains(name) ? 2 : 0,
    };
}
