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
    /// <summary>A tree that no parser reads back the same settles at the second or third pass; what does not is shown as text.</summary>
    private const int MaximumPasses = 5;

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
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            var cleaned = Pass(current, attributes, ref isTruncated);
            if (cleaned == current) return new SanitizedHtml(cleaned, isTruncated);
            current = cleaned;
        }

        var text = new HtmlWriter(current.Length);
        text.Text(Summaries.PlainText.Render(current));
        return new SanitizedHtml(text.ToString(), isTruncated);
    }

    private string Pass(string html, AttributeCleaner attributes, ref bool isTruncated)
    {
        var bounded = MarkupBounder.Bound(html, _options.MaximumDepth);
        var writer = new HtmlWriter(bounded.Length + 64);
        var tree = new TreeSanitiser(_options, attributes, _players, writer);
        using var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + bounded);
        if (document.Body is { } body) tree.Write(body);
        isTruncated |= tree.IsTruncated;
        return writer.ToString();
    }
}
