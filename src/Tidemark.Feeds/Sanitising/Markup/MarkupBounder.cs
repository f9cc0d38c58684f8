using System.Text;

namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>
/// Rewrites any HTML, in one linear pass, into HTML that a parser can not be hurt by: every element is ended, in order; no more are open
/// at a time than the bound; no comments, raw text, SVG or MathML; only elements and attributes that the sanitiser knows.
/// </summary>
/// <remarks>
/// AngleSharp's recursion kills the process on deep trees, and some of HTML's own repairs are quadratic: formatting left open is taken up
/// again in every block, stray content of tables is moved one by one. This pass does those repairs itself, on a budget; nothing is
/// decided about safety here. That is <see cref="TreeSanitiser"/>'s, whatever the parser makes of the result.
/// </remarks>
internal sealed partial class MarkupBounder
{
    private const int MaximumPending = 12;
    private const int MaximumStray = 200;

    private readonly StringBuilder _output;
    private readonly List<string?> _shape = [];
    private readonly List<OpenElement> _open = [];
    private readonly List<OpenElement> _pending = [];
    private readonly int _maximumDepth;
    private int _reopenBudget;
    private int _stray;

    private MarkupBounder(int length, int maximumDepth)
    {
        _output = new StringBuilder(length + 64);
        _maximumDepth = maximumDepth;
        _reopenBudget = 256 + (length / 64);
    }

    public static BoundedMarkup Bound(ReadOnlySpan<char> html, int maximumDepth)
    {
        var bounder = new MarkupBounder(html.Length, maximumDepth);
        bounder.Rewrite(new MarkupScanner(html));
        return new BoundedMarkup(bounder._output.ToString(), bounder._shape);
    }

    private void Rewrite(MarkupScanner scanner)
    {
        for (var token = scanner.Next(); token != MarkupToken.End; token = scanner.Next())
        {
            if (token == MarkupToken.Text) Text(scanner.Value);
            else if (token == MarkupToken.EndTag) EndTag(scanner.Value);
            else StartTag(ref scanner);
        }

        if (_open.Count > 0) CloseThrough(0);
    }

    private void Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        if (!text.IsWhiteSpace())
        {
            LeaveFullTable();
            Reopen();
        }

        AppendText(text);
    }

    // A '<' that begins no tag must not begin one now that something behind it is gone.
    private void AppendText(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('<') is >= 0 and var found)
        {
            _output.Append(text[..found]).Append("&lt;");
            text = text[(found + 1)..];
        }

        _output.Append(text);
    }

    private void StartTag(ref MarkupScanner scanner)
    {
        var raw = scanner.Value;
        if (ElementNature.DroppedRaw.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(raw, out var dropped))
        {
            if (!scanner.IsSelfClosing) scanner.TakeRawText(dropped);
            return;
        }

        if (ElementNature.DroppedTree.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(raw, out var foreign))
        {
            if (!scanner.IsSelfClosing) SkipTree(ref scanner, foreign);
            return;
        }

        if (ElementRules.Canonical(raw) is not { } name) return;
        var isRaw = !scanner.IsSelfClosing && (name == "textarea" || raw.Equals("xmp", StringComparison.OrdinalIgnoreCase));
        Open(name, AttributeFilter.Tag(name, scanner.Attributes), scanner.IsSelfClosing);
        if (!isRaw) return;
        AppendText(scanner.TakeRawText(raw));
        EndTag(name);
    }

    private void Open(string name, string tag, bool isSelfClosing)
    {
        if (!FitsIntoSelect(name)) return;
        MakeRoomFor(name);
        if (ElementNature.TablePart.Contains(name) && FindOpen("table") < 0) return;
        var isBlock = ElementNature.Block.Contains(name);
        if (!ElementNature.TablePart.Contains(name)) LeaveFullTable();
        if (!isBlock && !ElementNature.TablePart.Contains(name)) Reopen();
        if (ElementNature.Barrier.Contains(name)) _pending.Clear();

        var isVoid = ElementNature.Void.Contains(name);
        if (!isVoid && _open.Count >= _maximumDepth) return;
        AppendStart(name, tag);
        if (isVoid) AppendEndOfFrame(name);
        else if (isSelfClosing) AppendEnd(name);
        else _open.Add(new OpenElement(name, tag));
    }

    // Parsers differ over what else may stand in a list of options, and over what becomes of it.
    private bool FitsIntoSelect(string name)
    {
        if (name is "option" or "optgroup" || FindOpen("select") is var select && select < 0) return true;
        if (name is not ("input" or "select" or "textarea")) return false;
        CloseThrough(select);
        return true;
    }

    /// <summary>Opens formatting again that a block's end has cut off.</summary>
    private void Reopen()
    {
        if (_pending.Count == 0) return;
        if (_pending.Count > _reopenBudget || _open.Count + _pending.Count > _maximumDepth) _pending.Clear();
        _reopenBudget -= _pending.Count;
        foreach (var element in _pending)
        {
            AppendStart(element.Name, element.Tag);
            _open.Add(element);
        }

        _pending.Clear();
    }

    /// <summary>A table with too much that is not table in it ends here.</summary>
    private void LeaveFullTable()
    {
        if (_open.Count == 0 || !ElementNature.TableFrame.Contains(_open[^1].Name)) return;
        if (++_stray > MaximumStray) CloseThrough(FindOpen("table"));
    }

    private static void SkipTree(ref MarkupScanner scanner, string name)
    {
        var isForeign = name != "template";
        var depth = 1;
        while (depth > 0)
        {
            var ahead = scanner;
            var token = ahead.Next();
            if (token == MarkupToken.End) return;
            var isSame = token != MarkupToken.Text && ahead.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
            if (isSame && token == MarkupToken.EndTag) depth--;
            if (isSame && token == MarkupToken.StartTag && !ahead.IsSelfClosing) depth++;
            if (isForeign && token == MarkupToken.StartTag && IsBreakout(ahead.Value)) return;
            scanner = ahead;
        }
    }

    private static bool IsBreakout(ReadOnlySpan<char> name) =>
        ElementNature.Breakout.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
