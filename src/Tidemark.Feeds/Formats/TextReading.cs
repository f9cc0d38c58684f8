using System.Text;

namespace Tidemark.Feeds;

/// <summary>Gathers the text of elements and finds out what it is.</summary>
internal sealed class TextReading(TextBuffer buffer, ProblemLog log, FeedBuilder feed, bool isUtf8)
{
    private static readonly IReadOnlyDictionary<string, string> NoAttributes = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    private readonly Stack<TextCapture> _unused = new();

    public void Begin(ElementFrame frame, TagAttributes attributes)
    {
        if (frame.Rule is { Markup: not null } rule)
        {
            var given = attributes.Find("type");
            var type = TextTypes.Map(given ?? rule.DefaultType);
            var mode = attributes.Find("mode");
            var capture = frame.Capture = Rent();
            frame.State = given is not null;
            capture.BeginMarkup(
                buffer.Length, type, mode == "base64" || TextTypes.IsBinary(type), attributes.Find("src") is { } src ? frame.Resolve(src) : null);
            capture.Escapes &= mode != "escaped";
        }
        else if (frame.Rule is null or { Text: not null })
        {
            frame.State = frame.Rule is null ? attributes.ToDictionary() : frame.State;
            (frame.Capture = Rent()).Begin(buffer.Length);
        }
    }

    public void End(ElementFrame frame)
    {
        if (frame.Capture is not { } capture)
        {
            return;
        }

        if (capture.IsMarkup)
        {
            var text = ReadMarkup(frame, capture);
            buffer.Cut(capture.Start);
            frame.Rule!.Markup!(frame, text);
        }
        else
        {
            var text = Mend(ReadPlain(frame, capture));
            buffer.Cut(capture.Start);
            Hand(frame, text);
        }

        frame.Capture = null;
        _unused.Push(capture);
    }

    private TextCapture Rent() => _unused.TryPop(out var capture) ? capture : new TextCapture();

    private string ReadPlain(ElementFrame frame, TextCapture capture)
    {
        var text = buffer[capture.Start..buffer.Length];
        return (frame.Rule is { KeepsSpace: true } ? text : text.Trim()).ToString();
    }

    private static void Hand(ElementFrame frame, string text)
    {
        if (frame.Rule is { } rule)
        {
            rule.Text!(frame, text);
            return;
        }

        var attributes = (IReadOnlyDictionary<string, string>?)frame.State ?? NoAttributes;
        if ((text.Length > 0 || attributes.Count > 0) && frame.Resolved is { } name)
        {
            frame.Metadata.Extensions.Add(new FeedExtension(name.Family, name.Local, name.Namespace, text, attributes));
        }
    }

    private FeedText ReadMarkup(ElementFrame frame, TextCapture capture)
    {
        var unwrap = feed.Format == FeedFormat.Atom10 && capture.Type == FeedText.Xhtml;
        var value = capture.Content(buffer, unwrap).ToString();
        if (capture.IsBase64 && value.Length > 0)
        {
            value = FromBase64(value, frame);
        }

        var typeGiven = frame.State is true;
        var type = capture.Type;
        if (type == FeedText.Plain && !typeGiven && !feed.IsAtom && TextTypes.LooksLikeHtml(value))
        {
            type = FeedText.Html;
        }

        return new FeedText(Mend(value), type, frame.Language, frame.Base, capture.Source);
    }

    private string FromBase64(string value, ElementFrame frame)
    {
        var bytes = new byte[value.Length];
        if (Convert.TryFromBase64String(value, bytes, out var length) && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            return Encoding.UTF8.GetString(bytes, 0, length);
        }

        log.Add(FeedProblemCode.InvalidBase64, $"The content of \"{frame.Name.Local}\" says that it is base64 text, and is not.");
        return value;
    }

    private string Mend(string text) => isUtf8 ? DoubleEncoding.Undo(text) : text;
}
