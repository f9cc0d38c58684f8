using System.Globalization;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Turns embedded players of configured sites into frames that are built here, attribute by attribute.</summary>
internal sealed class PlayerFrames(IEnumerable<string> players)
{
    private const int MaximumSize = 4096;

    private readonly string[] _players = [.. players];

    /// <summary>The frame, or null if it leads to no such site.</summary>
    /// <param name="address">Absolute and cleaned.</param>
    /// <param name="width">As in the post; kept if it is a plain number.</param>
    /// <param name="height">As <paramref name="width"/>.</param>
    public IReadOnlyList<(string Name, string Value)>? Build(string? address, string? width, string? height)
    {
        if (_players.Length == 0 || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        var secure = "https://" + uri.GetComponents(UriComponents.Host | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        if (!uri.IsDefaultPort || !Array.Exists(_players, player => Leads(secure, player))) return null;
        return
        [
            ("src", secure),
            ("width", Size(width, "560")),
            ("height", Size(height, "315")),
            ("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation"),
            ("allow", "fullscreen; encrypted-media; picture-in-picture"),
            ("referrerpolicy", "strict-origin-when-cross-origin"),
            ("loading", "lazy"),
        ];
    }

    private static bool Leads(string address, string player)
    {
        var start = "https://" + player;
        if (!address.StartsWith(start, StringComparison.Ordinal)) return false;
        return address.Length == start.Length || player.Contains('/', StringComparison.Ordinal) || address[start.Length] is '/' or '?';
    }

    private static string Size(string? text, string fallback) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 1 and <= MaximumSize
            ? size.ToString(CultureInfo.InvariantCulture)
            : fallback;
}
