namespace Tidemark.Feeds;

/// <summary>
/// Reads the XML formats. It keeps the stack of open elements, finds each element's rule in the <see cref="Vocabulary"/>, and hands out
/// items as they end. An end tag closes the nearest element of its name and all within it; one that closes nothing is passed over.
/// </summary>
internal sealed class FeedXmlParser : IFeedFormatParser
{
    // Feeds are ten deep, pages within them thirty.
    private const int Deepest = 256;

    private readonly XmlTokenizer _tokens;
    private readonly ProblemLog _log;
    private readonly NamespaceScope _namespaces;
    private readonly TextBuffer _text;
    private readonly TextReading _reading;
    private readonly List<ElementFrame> _frames = [];
    private readonly Queue<FeedItem> _done = new();
    private readonly ElementFrame _outside;
    private int _depth;

    // The index of the frame of the item that is open, or -1.
    private int _item = -1;
    private bool _ended;
    private bool _hasElements;

    public FeedXmlParser(TextReader text, FeedDocumentContext context, ProblemLog log, bool isUtf8)
    {
        (_log, _tokens, _namespaces, _text) = (log, new XmlTokenizer(text, log), new NamespaceScope(log), new TextBuffer(log));
        _reading = new TextReading(_text, log, Feed, isUtf8);
        var address = context.Address?.OriginalString;
        _outside = new ElementFrame(this)
        {
            Context = Feed,
            Base = UriReference.Rebase(address, context.ContentLocation),
            Language = LanguageTag.Normalise(context.ContentLanguage),
        };
        Feed.Language = _outside.Language;
    }

    public FeedBuilder Feed { get; } = new();

    /// <summary>Takes values that belong to nothing that is kept.</summary>
    public MetadataBuilder Nowhere { get; } = new SourceBuilder();

    public bool HasNetscapeDocumentType => _tokens.DocumentType?.Contains("netscape", StringComparison.OrdinalIgnoreCase) ?? false;

    public FeedItem? ReadItem()
    {
        while (_done.Count == 0 && !_ended)
        {
            switch (_tokens.Read())
            {
                case XmlToken.Text: TakeText(); break;
                case XmlToken.StartTag: TakeStart(); break;
                case XmlToken.EndTag: TakeEnd(); break;
                default: Finish(); break;
            }
        }

        return _done.TryDequeue(out var item) ? item : null;
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _text.Dispose();
    }

    public bool IsRoot(ElementFrame frame) => _depth == 1 && ReferenceEquals(frame, _frames[0]);

    public void Complete(ItemBuilder item) => _done.Enqueue(new FeedItem(item));

    public FeedDate Date(string text)
    {
        var date = new FeedDate(text, FeedDateParser.Parse(text));
        if (date.Value is null && text.Length > 0)
        {
            _log.Add(FeedProblemCode.UnreadableDate, $"\"{text[..Math.Min(text.Length, 40)]}\" is no date in a known form.");
        }

        return date;
    }

    private ElementFrame Top => _depth == 0 ? _outside : _frames[_depth - 1];

    private void TakeText()
    {
        if (_depth > 0 && Top.Capture is { } capture)
        {
            if (capture is { IsMarkup: true, Escapes: true })
            {
                _text.AppendEscaped(_tokens.Text);
            }
            else
            {
                _text.Append(_tokens.Text);
            }
        }
    }

    private void TakeStart()
    {
        _hasElements = true;
        CloseUnendedItem(_tokens.Name);
        if (_depth == Deepest)
        {
            _log.Add(FeedProblemCode.TooDeep, "Elements are nested too deep; the tags of the innermost were passed over.", _tokens.Where);
            return;
        }

        var outer = Top;
        var frame = Push();
        TakeScope(frame);
        if (outer.Capture is { IsMarkup: true } capture)
        {
            frame.Resolved = frame.Name.Local is "svg" or "math" ? _namespaces.Resolve(frame.Name) : null;
            InlineMarkup.Open(frame, capture, _text, _tokens.Attributes);
            return;
        }

        frame.Resolved = _namespaces.Resolve(frame.Name);
        frame.Rule = frame.Resolved.Rule;
        frame.IsNested = outer.IsNested || (_depth > 1 && outer.Rule is null);
        frame.Rule?.Start?.Invoke(frame, _tokens.Attributes);
        _item = frame.Context is ItemBuilder && outer.Context is not ItemBuilder ? _depth - 1 : _item;
        _reading.Begin(frame, _tokens.Attributes);
    }

    private ElementFrame Push()
    {
        var outer = Top;
        if (_depth == _frames.Count)
        {
            _frames.Add(new ElementFrame(this));
        }

        var frame = _frames[_depth++];
        frame.Reset();
        (frame.Name, frame.Context, frame.Base, frame.Language) = (_tokens.Name, outer.Context, outer.Base, outer.Language);
        Count(frame.Name, 1);
        return frame;
    }

    private static void Count(XmlName name, int change)
    {
        if (name.Open is { } open)
        {
            open.Value += change;
        }
    }

    // Namespaces, base and language count for the element that declares them, too.
    private void TakeScope(ElementFrame frame)
    {
        var attributes = _tokens.Attributes;
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes.NameOf(i);
            if (name.IsDeclaration)
            {
                _namespaces.Declare(_depth, name.Prefix.Length > 0 ? name.Raw[6..] : "", attributes.ValueOf(i).Trim());
            }
            else if (name.Local == "base" && name.Prefix is "xml" or "")
            {
                frame.Base = UriReference.Rebase(frame.Base, attributes.ValueOf(i));
            }
            else if (name.Local == "lang" && name.Prefix is "xml" or "")
            {
                frame.Language = LanguageTag.Normalise(attributes.ValueOf(i));
            }
        }
    }

    // An item within an item is the next one, whose predecessor was not ended.
    private void CloseUnendedItem(XmlName name)
    {
        if (name.Local is not ("item" or "entry"))
        {
            return;
        }

        if (_item >= 0 && _frames[_item].Name.Closes(name))
        {
            _log.Add(FeedProblemCode.MismatchedTag, "An item begins before the last one ends.", _tokens.Where);
            CloseTo(_item);
        }
    }

    private void TakeEnd()
    {
        for (var i = _tokens.Name.Open is { Value: 0 } ? -1 : _depth - 1; i >= 0; i--)
        {
            if (_tokens.Name.Closes(_frames[i].Name))
            {
                if (i < _depth - 1 || !ReferenceEquals(_tokens.Name, _frames[i].Name))
                {
                    ReportMismatch();
                }

                CloseTo(i);
                return;
            }
        }

        ReportMismatch();
    }

    private void ReportMismatch() =>
        _log.Add(FeedProblemCode.MismatchedTag, "An end tag does not belong to the element last opened.", _tokens.Where);

    private void CloseTo(int index)
    {
        while (_depth > index)
        {
            var frame = Top;
            if (frame.IsInline)
            {
                InlineMarkup.Close(frame, _text);
            }
            else
            {
                _reading.End(frame);
                frame.Rule?.End?.Invoke(frame);
            }

            Count(frame.Name, -1);
            _namespaces.Leave(_depth);
            _depth--;
            _item = _item == _depth ? -1 : _item;
        }
    }

    private void Finish()
    {
        if (_depth > 0)
        {
            _log.Add(FeedProblemCode.Truncated, "The document ends before its root element does.", _tokens.Where);
            CloseTo(0);
        }

        if (!_hasElements)
        {
            _log.Add(FeedProblemCode.Empty, "There is no markup in the document.");
        }
        else if (!Feed.IsFeed)
        {
            _log.Add(FeedProblemCode.NotAFeed, "The document is no feed of a known format.");
        }

        _ended = true;
    }
}
