namespace Tidemark.Feeds;

/// <summary>Text a publisher wrote, as published: neither sanitised nor with its links made absolute.</summary>
/// <param name="Value">The text; markup if <paramref name="Type"/> says so.</param>
/// <param name="Type">A media type; <c>text/plain</c>, <c>text/html</c> or <c>application/xhtml+xml</c> nearly always.</param>
/// <param name="Language">The language tag in force (xml:lang, the feed's, the response's), or null.</param>
/// <param name="Base">What relative links in the text are relative to, or null.</param>
/// <param name="Source">Where the content lies if it is not in the feed (Atom's <c>src</c>), or null.</param>
public sealed record FeedText(string Value, string Type, string? Language = null, string? Base = null, string? Source = null)
{
    /// <summary>The media type of text without markup.</summary>
    public const string Plain = "text/plain";

    /// <summary>The media type of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>The media type of XHTML, which is written out here as HTML.</summary>
    public const string Xhtml = "application/xhtml+xml";

    /// <summary>True if the value is HTML or XHTML, so that it must be sanitised before it is shown.</summary>
    public bool IsMarkup => Type is Html or Xhtml;
}
