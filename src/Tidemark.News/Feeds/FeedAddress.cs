using Tidemark.News.Model;

namespace Tidemark.News.Feeds;

/// <summary>Addresses of feeds as people and outlines write them.</summary>
internal static class FeedAddress
{
    private const int MostCharacters = 4000;

    /// <summary>
    /// Brings an address to the one spelling feeds are known by: absolute, http or https, without fragment. <c>feed:</c> addresses are read as
    /// what they stand for. A name and password within it are taken out, so that they are nobody else's.
    /// </summary>
    public static bool TryRead(string? text, out string address, out FeedCredential? credential)
    {
        (address, credential) = ("", null);
        var trimmed = text?.Trim() ?? "";
        if (trimmed.StartsWith("feed://", StringComparison.OrdinalIgnoreCase)) trimmed = "http" + trimmed[4..];
        else if (trimmed.StartsWith("feed:http", StringComparison.OrdinalIgnoreCase)) trimmed = trimmed[5..];
        if (trimmed.Length > MostCharacters || !Uri.TryCreate(trimmed, UriKind.Absolute, out var uri)) return false;
        if ((uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0) return false;
        if (uri.UserInfo.Length > 0)
        {
            var parts = uri.UserInfo.Split(':', 2);
            credential = new FeedCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""), null);
        }

        address = uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        return true;
    }
}
