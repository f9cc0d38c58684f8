namespace Tidemark.Feeds.Sanitising.Markup;

internal ref partial struct MarkupScanner
{
    /// <summary>Tags without an end cost a look at the whole rest each, so only so many are looked at.</summary>
    private const int MaximumBrokenTags = 8;

    /// <summary>
    /// Reads a tag whose name begins there. If nothing ends it, what looks like the tag is passed over: up to the next <c>&gt;</c>, or all
    /// that is left if there is none.
    /// </summary>
    private bool TryTag(int nameStart)
    {
        var at = nameStart;
        while (at < _source.Length && !IsNameEnd(_source[at])) at++;
        var nameEnd = at;
        var end = _brokenTags < MaximumBrokenTags ? TagEnd(at) : -1;
        if (end < 0)
        {
            _brokenTags++;
            var close = _source[_position..].IndexOf('>');
            _position = close < 0 ? _source.Length : _position + close + 1;
            return false;
        }

        Value = _source[nameStart..nameEnd];
        Attributes = _source[nameEnd..end];
        IsSelfClosing = Attributes.EndsWith("/", StringComparison.Ordinal) && !EndsInUnquotedValue(Attributes);
        _position = end + 1;
        return true;
    }

    /// <summary>Where the tag's <c>&gt;</c> stands, outside quotes; -1 if nowhere.</summary>
    private readonly int TagEnd(int at)
    {
        var attributes = new AttributeScanner(_source[at..]);
        while (attributes.Next())
        {
        }

        return attributes.IsBroken ? -1 : at + attributes.Position;
    }

    // In <a href=/path/> the slash belongs to the value.
    private static bool EndsInUnquotedValue(ReadOnlySpan<char> text)
    {
        var attributes = new AttributeScanner(text);
        var value = ReadOnlySpan<char>.Empty;
        while (attributes.Next()) value = attributes.IsQuoted ? [] : attributes.Value;
        return !value.IsEmpty && value[^1] == '/' && text.EndsWith(value, StringComparison.Ordinal);
    }
}
