namespace Tidemark.Feeds.Sanitising.Markup;

internal sealed partial class MarkupBounder
{
    private const int MaximumSplit = 8;

    /// <summary>Ends what the coming element ends by beginning: the paragraph before a block, the item before an item.</summary>
    private void MakeRoomFor(string name)
    {
        if (ElementNature.Block.Contains(name)) Close("p");
        if (ElementNature.Heading.Contains(name) && _open.Count > 0 && ElementNature.Heading.Contains(_open[^1].Name)) CloseThrough(_open.Count - 1);
        switch (name)
        {
            case "table" when _open.Count > 0 && ElementNature.TableFrame.Contains(_open[^1].Name):
                CloseThrough(FindOpen("table"));
                break;
            case "li":
                CloseItem("li", "li");
                break;
            case "dd" or "dt":
                CloseItem("dd", "dt");
                break;
            case "option" or "optgroup":
                Close("option");
                break;
            case "a" or "nobr":
                EndFormatting(name);
                break;
            case "button":
                if (FindOpen("button") is >= 0 and var button) CloseThrough(button);
                break;
            case "rb" or "rp" or "rt" or "rtc":
                CloseItem("rt", "rp");
                break;
            default:
                if (ElementNature.TablePart.Contains(name)) MakeRoomForTablePart(name);
                break;
        }
    }

    private void MakeRoomForTablePart(string name)
    {
        var table = FindOpen("table");
        if (table < 0) return;
        var keep = table + 1;
        while (keep < _open.Count && CanHold(_open[keep].Name, name)) keep++;
        if (keep < _open.Count) CloseThrough(keep);
    }

    private static bool CanHold(string outer, string inner) => inner switch
    {
        "td" or "th" => outer is "tr" or "tbody" or "thead" or "tfoot",
        "tr" => outer is "tbody" or "thead" or "tfoot",
        "col" => outer is "colgroup",
        _ => false,
    };

    /// <summary>Ends an open item of the list that is being written, but none of a list around it.</summary>
    private void CloseItem(string name, string orName)
    {
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            var open = _open[at].Name;
            if (open == name || open == orName)
            {
                CloseThrough(at);
                return;
            }

            if (open is "ul" or "ol" or "dl" or "menu" or "dir" or "ruby" || ElementNature.Barrier.Contains(open)) return;
        }
    }

    private void Close(string name)
    {
        if (FindWithin(name) is >= 0 and var at) CloseThrough(at);
    }

    private void EndTag(ReadOnlySpan<char> raw)
    {
        if (raw.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            Open("br", "<br>", isSelfClosing: false);
            return;
        }

        if (ElementRules.Canonical(raw) is not { } name) return;
        if (ElementNature.Formatting.Contains(name)) EndFormatting(name);
        else if (name == "table" || ElementNature.TablePart.Contains(name)) EndTablePart(name);
        else if (ElementNature.Heading.Contains(name)) EndHeading();
        else Close(name);
    }

    private void EndHeading()
    {
        var at = _open.FindLastIndex(element => ElementNature.Heading.Contains(element.Name) || ElementNature.Barrier.Contains(element.Name));
        if (at >= 0 && ElementNature.Heading.Contains(_open[at].Name)) CloseThrough(at);
    }

    private void EndTablePart(string name)
    {
        var at = FindOpen(name);
        if (at >= 0 && (name == "table" || FindOpen("table") < at)) CloseThrough(at);
    }

    /// <summary>
    /// Ends formatting in spite of what stands in it: that is cut in two where nobody sees it; otherwise the end waits.
    /// </summary>
    private void EndFormatting(string name)
    {
        _pending.RemoveAll(element => element.Name == name);
        var at = FindWithin(name);
        if (at < 0) return;
        var above = _open.GetRange(at + 1, _open.Count - at - 1);
        if (above.Count > MaximumSplit || above.Count > _reopenBudget || above.Exists(element => !ElementNature.Splittable.Contains(element.Name)))
        {
            _open[at].EndsSoon = true;
            return;
        }

        CloseThrough(at);
        _pending.RemoveAll(above.Contains);
        _reopenBudget -= above.Count;
        foreach (var element in above)
        {
            AppendStart(element.Name, element.Tag);
            _open.Add(element);
        }
    }

    /// <summary>Ends the element at this place and all in it; formatting in it is remembered, to be taken up again behind it.</summary>
    private void CloseThrough(int index)
    {
        var isCell = ElementNature.Barrier.Contains(_open[index].Name);
        var cut = _open.GetRange(index + 1, _open.Count - index - 1);
        for (var at = _open.Count - 1; at >= index; at--) AppendEnd(_open[at].Name);
        _open.RemoveRange(index, _open.Count - index);
        if (isCell) _pending.Clear();
        else Remember(cut);
        while (_open.Count > 0 && _open[^1].EndsSoon)
        {
            AppendEnd(_open[^1].Name);
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private void Remember(List<OpenElement> cut)
    {
        foreach (var element in cut)
        {
            if (element.EndsSoon || !ElementNature.Formatting.Contains(element.Name)) continue;
            if (_pending.Count < MaximumPending) _pending.Add(element);
        }
    }

    private int FindOpen(string name)
    {
        for (var at = _open.Count - 1; at >= 0; at--)
            if (_open[at].Name == name) return at;
        return -1;
    }

    private int FindWithin(string name)
    {
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            if (_open[at].Name == name) return at;
            if (ElementNature.Barrier.Contains(_open[at].Name)) return -1;
        }

        return -1;
    }

    private void AppendStart(string name, string tag)
    {
        _output.Append(tag);
        _shape.Add(name);
    }

    private void AppendEnd(string name)
    {
        _output.Append("</").Append(name).Append('>');
        _shape.Add(null);
    }

    // What stands in a frame is shown where frames are not: so it comes behind the frame, which is empty.
    private void AppendEndOfFrame(string name)
    {
        if (name == "iframe") _output.Append("</iframe>");
    }
}
