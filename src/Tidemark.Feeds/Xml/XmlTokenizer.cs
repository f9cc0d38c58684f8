namespace Tidemark.Feeds;

/// <summary>
/// Cuts a document into tags and text. It never refuses one: what is no markup is text, and what is wrong goes to the log.
/// It goes forward only and looks at no character more than a fixed number of times, so its time grows with the length alone.
/// </summary>
internal sealed class XmlTokenizer : IDisposable
{
    private readonly XmlBuffer _buffer;
    private readonly ProblemLog _log;
    private readonly XmlNameTable _names = new();
    private readonly XmlReferences _references;
    private readonly char[] _resolved = new char[XmlReferences.LongestEntity];
    private int _passed;
    private int _textLength;
    private bool _textIsResolved;
    private bool _inCData;
    private bool _isEmptyElement;
    private bool _sawMarkup;
    private bool _skippedAny;

    public XmlTokenizer(TextReader source, ProblemLog log)
    {
        (_log, _buffer, _references) = (log, new XmlBuffer(source, log), new XmlReferences(log));
        Attributes = new TagAttributes(_names, _references, log);
    }

    /// <summary>The name of the tag last read.</summary>
    public XmlName Name { get; private set; } = new("");

    /// <summary>The attributes of the start tag last read; valid until the next read.</summary>
    public TagAttributes Attributes { get; }

    /// <summary>The text last read; valid until the next read.</summary>
    public ReadOnlySpan<char> Text => _textIsResolved ? _resolved.AsSpan(0, _textLength) : _buffer.Ahead[.._textLength];

    /// <summary>The public identifier of the document type, or null.</summary>
    public string? DocumentType { get; private set; }

    /// <summary>Where the last token stands, for problems.</summary>
    public XmlBuffer Where => _buffer;

    public XmlToken Read()
    {
        _buffer.Pass(_passed);
        (_passed, _textLength, _textIsResolved) = (0, 0, false);
        if (_isEmptyElement)
        {
            _isEmptyElement = false;
            return XmlToken.EndTag;
        }

        while (_buffer.Has(1))
        {
            var token = _inCData ? ReadCData() : _buffer.Ahead[0] switch
            {
                '<' => ReadMarkup(),
                '&' => ReadReference(),
                _ => ReadText(_buffer.Ahead.IndexOfAny('<', '&')),
            };
            if (token is { } found)
            {
                return found;
            }
        }

        return XmlToken.End;
    }

    public void Dispose() => _buffer.Dispose();

    private XmlToken? ReadText(int length)
    {
        (_textLength, _passed) = length < 0 ? (_buffer.Ahead.Length, _buffer.Ahead.Length) : (length, length);
        if (!_sawMarkup && !Text.IsWhiteSpace())
        {
            Report(FeedProblemCode.JunkBeforeMarkup, "Text stands before the first tag.");
        }

        return XmlToken.Text;
    }

    private XmlToken? ReadReference()
    {
        _buffer.Has(XmlReferences.Longest);
        var used = _references.Resolve(_buffer.Ahead, _resolved, _buffer, out _textLength);
        if (used == 0)
        {
            return ReadText(1);
        }

        (_passed, _textIsResolved) = (used, true);
        return XmlToken.Text;
    }

    private XmlToken? ReadMarkup()
    {
        _buffer.Has(9);
        var ahead = _buffer.Ahead;
        var next = ahead.Length > 1 ? ahead[1] : '\0';
        if (XmlCharacters.IsNameStart(next))
        {
            return ReadStartTag();
        }

        if (next == '/' && ahead.Length > 2 && XmlCharacters.IsNameStart(ahead[2]))
        {
            return ReadEndTag();
        }

        if (next == '!' && ahead.StartsWith("<![CDATA["))
        {
            _buffer.Pass(9);
            _inCData = true;
            return null;
        }

        if (next == '?' || (next == '!' && ahead.Length > 2 && (ahead[2] == '-' || char.IsAsciiLetter(ahead[2]))))
        {
            SkipDeclaration(next);
            return null;
        }

        Report(FeedProblemCode.StrayLessThan, "A '<' begins no tag; it was read as text.");
        return ReadText(1);
    }

    private XmlToken? ReadCData()
    {
        var close = _buffer.Ahead.IndexOf("]]>");
        if (close == 0)
        {
            _buffer.Pass(3);
            _inCData = false;
            return null;
        }

        // The last two characters may be the beginning of the end.
        var length = close > 0 ? close : _buffer.Ahead.Length - 2;
        if (length > 0)
        {
            return ReadText(length);
        }

        if (!_buffer.More())
        {
            _inCData = false;
            Report(FeedProblemCode.Truncated, "The document ends within a CDATA section.");
            return ReadText(_buffer.Ahead.Length);
        }

        return null;
    }

    private XmlToken? ReadStartTag()
    {
        var end = XmlTagEnd.Find(_buffer, out var closed);
        Report(closed, end);
        if (closed == XmlTagEnd.Closing.AtEndOfDocument)
        {
            _buffer.Pass(end);
            return null;
        }

        var tag = _buffer.Ahead[1..end];
        var length = XmlCharacters.NameLength(tag);
        _isEmptyElement = tag[^1] == '/' && length < tag.Length;
        Name = _names.Get(tag[..length]);
        Attributes.Read(_buffer, 1, tag.Length - (_isEmptyElement ? 1 : 0), length);
        _passed = closed == XmlTagEnd.Closing.Proper ? end + 1 : end;
        _sawMarkup = true;
        return XmlToken.StartTag;
    }

    private XmlToken? ReadEndTag()
    {
        var end = XmlTagEnd.Find(_buffer, out var closed);
        Report(closed, end);
        var tag = _buffer.Ahead[2..end];
        Name = _names.Get(tag[..XmlCharacters.NameLength(tag)]);
        _passed = closed == XmlTagEnd.Closing.Proper ? end + 1 : end;
        return XmlToken.EndTag;
    }

    private void SkipDeclaration(char kind)
    {
        if (kind == '?' && _buffer.Ahead.StartsWith("<?xml ") && (_sawMarkup || _buffer.Line > 1 || _skippedAny))
        {
            Report(FeedProblemCode.MisplacedDeclaration, "An XML declaration does not stand at the beginning.");
        }

        _skippedAny = true;
        DocumentType = XmlDeclarations.Skip(_buffer, _references, _log) ?? DocumentType;
    }

    private void Report(XmlTagEnd.Closing closed, int end)
    {
        if (closed == XmlTagEnd.Closing.AtEndOfDocument)
        {
            Report(FeedProblemCode.Truncated, "The document ends within a tag.");
        }
        else if (closed == XmlTagEnd.Closing.Missing)
        {
            Report(FeedProblemCode.MalformedTag, end >= XmlBuffer.Longest ? "A tag is too long." : "A tag does not end before the next begins.");
        }
    }

    private void Report(FeedProblemCode code, string message) => _log.Add(code, message, _buffer);
}
