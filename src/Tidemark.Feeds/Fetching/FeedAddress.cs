namespace Tidemark.Feeds.Fetching;

/// <summary>Reads addresses as people type them.</summary>
public static class FeedAddress
{
    /// <summary>
    /// An absolute <c>http</c> or <c>https</c> address: <c>example.com/feed</c> means <c>https</c>, <c>feed:</c> is taken off. False for anything else.
    /// </summary>
    public static bool TryParse(string text, out Uri address)
    {
        address = null!;
        var trimmed = text.Trim();
        if (trimmed.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) trimmed = trimmed[5..];
        if (trimmed.StartsWith("//", StringComparison.Ordinal)) trimmed = "https:" + trimmed;
        if (!trimmed.Contains("://", StringComparison.Ordinal)) trimmed = "https://" + trimmed;
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0) return false;
        if (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps) return false;
        address = parsed;
        return true;
    }
}
