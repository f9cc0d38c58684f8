using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Corpus;

/// <summary>Text as it may be shown, the way feedparser gives it: sanitised, without frames, with absolute links.</summary>
public static class Shown
{
    // No players, so that no frame survives, as with feedparser.
    private static readonly SanitizerOptions Options = new();

    private static readonly HtmlSanitizer Sanitizer = new(Options);

    public static string Of(FeedText text) => text.IsMarkup ? Sanitizer.Sanitize(text.Value, new SanitizeContext(text.Base)).Html : text.Value;

    /// <summary>Without the prefix that keeps a post's names apart from its reader's page; feedparser has none.</summary>
    public static string WithoutPrefix(string html) => html
        .Replace($"=\"{Options.IdentifierPrefix}", "=\"", StringComparison.Ordinal)
        .Replace($"=\"#{Options.IdentifierPrefix}", "=\"#", StringComparison.Ordinal);
}
