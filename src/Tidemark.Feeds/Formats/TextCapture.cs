namespace Tidemark.Feeds;

/// <summary>The text of one element while it is gathered. It lies in a buffer shared with the elements around it.</summary>
internal sealed class TextCapture
{
    private int _divStart;
    private int _divContentStart;
    private int _divContentEnd;
    private int _divEnd;

    /// <summary>Where it begins in the shared buffer.</summary>
    public int Start { get; private set; }

    /// <summary>True if elements within are part of the text.</summary>
    public bool IsMarkup { get; private set; }

    /// <summary>The media type, as far as it is known.</summary>
    public string Type { get; set; } = FeedText.Plain;

    /// <summary>True if the markup was written as elements, so that text between must be escaped to stand among them.</summary>
    public bool Escapes { get; set; }

    public bool IsBase64 { get; private set; }

    public string? Source { get; private set; }

    /// <summary>How many elements within are open.</summary>
    public int Depth { get; set; }

    public void Begin(int start) => (Start, IsMarkup, Escapes, IsBase64, Source, Depth) = (start, false, false, false, null, 0);

    public void BeginMarkup(int start, string type, bool base64, string? source)
    {
        (Start, IsMarkup, Type, IsBase64, Source, Depth) = (start, true, type, base64, source, 0);
        Escapes = type.EndsWith("xml", StringComparison.Ordinal) && !base64;
        (_divStart, _divEnd) = (-1, -1);
    }

    /// <summary>Remembers the first element within if it is a <c>div</c>; Atom's XHTML is wrapped in one that is no part of it.</summary>
    public void OpenDiv(int start, int contentStart)
    {
        if (_divStart < 0)
        {
            (_divStart, _divContentStart, _divEnd) = (start, contentStart, -1);
        }
    }

    public void CloseDiv(int contentEnd, int end)
    {
        if (_divEnd < 0)
        {
            (_divContentEnd, _divEnd) = (contentEnd, end);
        }
    }

    /// <summary>The text, trimmed; without its wrapping <c>div</c> if asked for.</summary>
    public ReadOnlySpan<char> Content(TextBuffer buffer, bool unwrap)
    {
        if (unwrap && _divStart >= 0 && _divEnd >= 0 && buffer[Start.._divStart].IsWhiteSpace() && buffer[_divEnd..buffer.Length].IsWhiteSpace())
        {
            return buffer[_divContentStart.._divContentEnd].Trim();
        }

        return buffer[Start..buffer.Length].Trim();
    }
}
