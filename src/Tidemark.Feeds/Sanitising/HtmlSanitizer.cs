using AngleSharp.Html.Parser;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Sanitising;

/// <summary>
/// Makes publishers' HTML fit to be shown. One instance serves any number of threads. Time is linear in the length; nothing is thrown.
/// </summary>
/// <remarks>
/// Three steps: <see cref="MarkupBounder"/> rewrites the text so that parsing it is cheap and safe for the process, AngleSharp makes the tree that
/// a browser would make, <see cref="TreeSanitiser"/> writes what is allowed of it. That is repeated until nothing changes any more, so that
/// the result is what its own sanitising gives.
/// </remarks>
public sealed class HtmlSanitizer
{
    /// <summary>A tree that parsers do not read back as it was settles at the second or third pass; what does not is shown as text.</summary>
    private const int MaximumPasses = 5;

    private static readonly HtmlParserOptions ParserOptions = new() { DisableElementPositionTracking = true };

    private readonly SanitizerOptions _options;
    private readonly PlayerFrames _players;
    private readonly TrackingPixels _trackers;

    /// <exception cref="ArgumentException">The options are not valid; the message says all that is wrong.</exception>
    public HtmlSanitizer(SanitizerOptions? options = null)
    {
        _options = options ?? new SanitizerOptions();
        var errors = _options.Validate();
        if (errors.Count > 0) throw new ArgumentException(string.Join(' ', errors), nameof(options));
        _players = new PlayerFrames(_options.PlayerAddresses);
        _trackers = new TrackingPixels(_options.TrackerHosts);
    }

    /// <summary>Keeps of the HTML what is harmless. Addresses become absolute.</summary>
    public SanitizedHtml Sanitize(string html, SanitizeContext context)
    {
        var isTruncated = html.Length > _options.MaximumLength;
        var current = isTruncated ? html[.._options.MaximumLength] : html;
        var attributes = new AttributeCleaner(_options, new LinkCleaner(context.Base), _trackers);
        var bounded = MarkupBounder.Bound(current, _options.MaximumDepth);
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            var shape = new ShapeFollower(bounded.Shape);
            var cleaned = Clean(bounded.Html, attributes, shape, ref isTruncated);
            if (cleaned == current) return new SanitizedHtml(cleaned, isTruncated);
            var again = MarkupBounder.Bound(cleaned, _options.MaximumDepth);
            if (shape.IsSame && again.Html == cleaned) return new SanitizedHtml(cleaned, isTruncated);
            current = cleaned;
            bounded = again;
        }

        var text = new HtmlWriter(current.Length);
        text.Text(Summaries.PlainText.Render(current));
        return new SanitizedHtml(text.ToString(), isTruncated);
    }

    private string Clean(string html, AttributeCleaner attributes, ShapeFollower shape, ref bool isTruncated)
    {
        var writer = new HtmlWriter(html.Length + 64);
        var tree = new TreeSanitiser(_options, attributes, _players, shape, writer);
        using var document = new HtmlParser(ParserOptions).ParseDocument("<!DOCTYPE html><body>" + html);
        if (document.Body is { } body) tree.Write(body);
        isTruncated |= tree.IsTruncated;
        return writer.ToString();
    }
}
