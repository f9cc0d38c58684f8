namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>
/// Cuts HTML into text and tags in one pass, as browsers do, more forgiving only where they would swallow the rest of the document.
/// Nothing is decoded and nothing is copied.
/// </summary>
internal ref partial struct MarkupScanner(ReadOnlySpan<char> source)
{
    private const string CDataStart = "<![CDATA[";

    private readonly ReadOnlySpan<char> _source = source;
    private int _position;
    private bool _inCData;
    private bool _noCommentEnds;
    private bool _noMoreEnds;
    private int _brokenTags;

    /// <summary>The text, undecoded, or the tag's name as it is written.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>The start tag's attributes, undecoded.</summary>
    public ReadOnlySpan<char> Attributes { get; private set; }

    /// <summary>Whether the start tag ends with <c>/&gt;</c>.</summary>
    public bool IsSelfClosing { get; private set; }

    public MarkupToken Next()
    {
        while (_position < _source.Length)
        {
            if (_source[_position] != '<') return Text(_position);
            var next = _position + 1 < _source.Length ? _source[_position + 1] : '\0';
            if (char.IsAsciiLetter(next))
            {
                if (TryTag(_position + 1)) return MarkupToken.StartTag;
            }
            else if (next == '/' && _position + 2 < _source.Length && char.IsAsciiLetter(_source[_position + 2]))
            {
                if (TryTag(_position + 2)) return MarkupToken.EndTag;
            }
            else if (next is not ('!' or '?' or '/') || !SkipDeclaration())
            {
                return Text(_position + 1);
            }
        }

        return MarkupToken.End;
    }

    /// <summary>Passes over the content of a raw text element, to behind its end tag, and gives that content.</summary>
    public ReadOnlySpan<char> TakeRawText(ReadOnlySpan<char> name)
    {
        var start = _position;
        while (_source[_position..].IndexOf("</", StringComparison.Ordinal) is >= 0 and var found)
        {
            var end = _position + found;
            _position = end + 2;
            if (!IsName(_position, name)) continue;
            if (!TryTag(_position)) _position = _source.Length;
            return _source[start..end];
        }

        _position = _source.Length;
        return _source[start..];
    }

    private readonly bool IsName(int at, ReadOnlySpan<char> name) =>
        _source[at..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (at + name.Length == _source.Length || IsNameEnd(_source[at + name.Length]));

    private static bool IsNameEnd(char character) => character is '>' or '/' || IsSpace(character);

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\f';

    private MarkupToken Text(int searchFrom)
    {
        var start = _position;
        var found = searchFrom < _source.Length ? _source[searchFrom..].IndexOf('<') : -1;
        var end = found < 0 ? _source.Length : searchFrom + found;
        Value = _source[start..end];
        _position = end;
        if (_inCData && Value.IndexOf("]]>", StringComparison.Ordinal) is >= 0 and var close)
        {
            _inCData = false;
            Value = Value[..close];
            _position = start + close + 3;
        }

        return MarkupToken.Text;
    }

    /// <summary>Passes over a comment, a declaration or an instruction; false if it is none, because nothing ends it.</summary>
    private bool SkipDeclaration()
    {
        if (_source[_position..].StartsWith(CDataStart, StringComparison.OrdinalIgnoreCase))
        {
            // Publishers wrap HTML twice; the second wrapping is markup to nobody, so it goes and what is in it stays.
            _inCData = true;
            _position += CDataStart.Length;
            return true;
        }

        if (_source[_position..].StartsWith("<!--", StringComparison.Ordinal) && SkipComment()) return true;
        var end = _noMoreEnds ? -1 : _source[_position..].IndexOf('>');
        _noMoreEnds = end < 0;
        _position += end + 1;
        return end >= 0;
    }

    private bool SkipComment()
    {
        var rest = _source[(_position + 4)..];
        if (rest.StartsWith(">", StringComparison.Ordinal) || rest.StartsWith("->", StringComparison.Ordinal)) return false;
        if (_noCommentEnds) return false;
        var end = CommentEnd(rest);

        // To a browser an open comment hides the rest. To a reader it is a mistake, and ends at the next '>' as a declaration would.
        if (end < 0) _noCommentEnds = true;
        else _position += 4 + end;
        return end >= 0;
    }

    private static int CommentEnd(ReadOnlySpan<char> rest)
    {
        for (var from = 0; rest[from..].IndexOf("--", StringComparison.Ordinal) is >= 0 and var found; from += found + 1)
        {
            var after = rest[(from + found + 2)..];
            if (after.StartsWith(">", StringComparison.Ordinal)) return from + found + 3;
            if (after.StartsWith("!>", StringComparison.Ordinal)) return from + found + 4;
        }

        return -1;
    }
}
