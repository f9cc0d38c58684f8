using System.Globalization;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Recognises images that nobody is meant to see.</summary>
internal sealed class TrackingPixels(IEnumerable<string> hosts)
{
    public static readonly string[] KnownHosts =
    [
        "ad.doubleclick.net", "ads.pheedo.com", "b.scorecardresearch.com", "beacon.krxd.net",
        "feedads.g.doubleclick.net", "feeds.wordpress.com", "feedsportal.com", "google-analytics.com",
        "pixel.quantserve.com", "pixel.wp.com", "rss.buysellads.com", "sb.scorecardresearch.com",
        "stats.wordpress.com", "stats.wp.com",
    ];

    private readonly HashSet<string> _hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this is such an image. Sizes are attributes, undecorated; the style has been cleaned.</summary>
    public bool IsTracker(string? address, string? width, string? height, string? style) =>
        IsKnownHost(address) || IsInvisible(width ?? Size(style, "width"), height ?? Size(style, "height"));

    private static bool IsInvisible(string? width, string? height)
    {
        var isThin = IsAtMostOne(width);
        var isLow = IsAtMostOne(height);
        return (isThin && isLow) || (isThin && height is null) || (isLow && width is null);
    }

    private static bool IsAtMostOne(string? size)
    {
        if (size is null) return false;
        var text = size.AsSpan().Trim();
        if (text.EndsWith("px", StringComparison.OrdinalIgnoreCase)) text = text[..^2];
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1;
    }

    private static string? Size(string? style, string property)
    {
        foreach (var declaration in (style ?? "").Split(';', StringSplitOptions.TrimEntries))
            if (declaration.StartsWith(property + ": ", StringComparison.Ordinal)) return declaration[(property.Length + 2)..];
        return null;
    }

    private bool IsKnownHost(string? address)
    {
        if (_hosts.Count == 0 || !Uri.TryCreate(address, UriKind.Absolute, out var uri)) return false;
        for (var host = uri.Host; host.Length > 0;)
        {
            if (_hosts.Contains(host)) return true;
            var dot = host.IndexOf('.', StringComparison.Ordinal);
            host = dot < 0 ? "" : host[(dot + 1)..];
        }

        return false;
    }
}
