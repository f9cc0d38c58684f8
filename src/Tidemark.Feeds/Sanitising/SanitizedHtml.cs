namespace Tidemark.Feeds.Sanitising;

/// <summary>HTML that may be shown to anybody. Only <see cref="HtmlSanitizer"/> makes it from text.</summary>
public sealed record SanitizedHtml
{
    internal SanitizedHtml(string html, bool isTruncated)
    {
        Html = html;
        IsTruncated = isTruncated;
    }

    /// <summary>No post at all.</summary>
    public static SanitizedHtml Empty { get; } = new("", false);

    /// <summary>A well-formed fragment for the inside of a block element. Sanitising it again changes nothing.</summary>
    public string Html { get; }

    /// <summary>Whether something was cut off because of <see cref="SanitizerOptions.MaximumLength"/>.</summary>
    public bool IsTruncated { get; }

    /// <inheritdoc />
    public override string ToString() => Html;
}
