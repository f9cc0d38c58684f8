namespace Tidemark.Feeds.Sanitising;

/// <summary>Where the HTML comes from.</summary>
public sealed class SanitizeContext
{
    /// <summary>Nothing is known: relative addresses are taken away, for they would point into the reader's own server.</summary>
    public static SanitizeContext None { get; } = new();

    /// <summary>A context with the bases that are known, nearest first: <c>xml:base</c>, the post's link, the feed's address.</summary>
    /// <param name="bases">Each may be null, broken, or relative to the ones behind it. Only <c>http</c> and <c>https</c> count.</param>
    public SanitizeContext(params IReadOnlyList<string?> bases)
    {
        foreach (var text in bases.Reverse())
            if (Combine(Base, text) is { } address) Base = address;
    }

    /// <summary>What relative addresses are resolved against; null if no base was usable.</summary>
    public Uri? Base { get; }

    private static Uri? Combine(Uri? outer, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var isAddress = outer is null ? Uri.TryCreate(text, UriKind.Absolute, out var address) : Uri.TryCreate(outer, text, out address);
        return isAddress && address!.Scheme is "http" or "https" ? address : null;
    }
}
