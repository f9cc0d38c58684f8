using System.Text;

namespace Tidemark.Feeds.Sanitising;

/// <summary>
/// Writes HTML that every parser reads the same way: all attributes quoted, everything escaped that has a meaning anywhere, no comments, no
/// raw text. So nothing can turn into markup by being parsed in another place, which is what mutation XSS lives on.
/// </summary>
internal sealed class HtmlWriter(int capacity)
{
    /// <summary>Most characters that one becomes.</summary>
    public const int LongestEscape = 6;

    private readonly StringBuilder _output = new(capacity);

    /// <summary>Where parsers drop a line break, so that it has to be written twice.</summary>
    private int _afterPreformatted = -1;

    public int Length => _output.Length;

    public void Start(string name, IEnumerable<(string Name, string Value)> attributes)
    {
        _output.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            _output.Append(' ').Append(attribute).Append("=\"");
            Escape(value, isAttribute: true);
            _output.Append('"');
        }

        _output.Append('>');
        if (name is "pre" or "textarea") _afterPreformatted = _output.Length;
    }

    public void End(string name) => _output.Append("</").Append(name).Append('>');

    public void Text(string text)
    {
        var start = _output.Length;
        Escape(text, isAttribute: false);
        if (_output.Length == start) return;
        if (start == _afterPreformatted && _output[start] == '\n') _output.Insert(start, '\n');
        _afterPreformatted = -1;
    }

    public override string ToString() => _output.ToString();

    /// <summary>How many characters of the text fit into so much room when they are escaped.</summary>
    public static int Fit(string text, int room)
    {
        var at = 0;
        for (; at < text.Length; at++)
        {
            room -= Replacement(text, at, isAttribute: false)?.Length ?? 1;
            if (room < 0) break;
        }

        return at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
    }

    private void Escape(string text, bool isAttribute)
    {
        var plainFrom = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (Replacement(text, at, isAttribute) is not { } replacement)
            {
                if (char.IsHighSurrogate(text[at])) at++;
                continue;
            }

            _output.Append(text.AsSpan(plainFrom, at - plainFrom)).Append(replacement);
            plainFrom = at + 1;
        }

        _output.Append(text.AsSpan(plainFrom));
    }

    private static string? Replacement(string text, int at, bool isAttribute) => text[at] switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' when isAttribute => "&quot;",
        '\t' or '\n' => null,
        '\r' => "\n",
        < ' ' or '\u007f' => "",
        >= '\ud800' and <= '\udfff' when !IsPair(text, at) => "\ufffd",
        _ => null,
    };

    private static bool IsPair(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
}
