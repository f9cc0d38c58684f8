namespace Tidemark.Feeds.Sanitising;

/// <summary>Bounds and tastes of <see cref="HtmlSanitizer"/>. What is safe is not an option.</summary>
public sealed class SanitizerOptions
{
    /// <summary>Default of <see cref="MaximumLength"/>.</summary>
    public const int DefaultMaximumLength = 2_000_000;

    /// <summary>Default of <see cref="MaximumDepth"/>.</summary>
    public const int DefaultMaximumDepth = 96;

    /// <summary>
    /// Players that large sites offer for embedding, for <see cref="PlayerAddresses"/>. Whoever shows a post with one of them is seen by that site.
    /// </summary>
    public static IReadOnlyList<string> CommonPlayers { get; } =
    [
        "www.youtube.com/embed/", "www.youtube-nocookie.com/embed/", "player.vimeo.com/video/", "www.dailymotion.com/embed/",
        "w.soundcloud.com/player/", "open.spotify.com/embed", "bandcamp.com/EmbeddedPlayer/", "embed.podcasts.apple.com/",
        "player.bilibili.com/", "archive.org/embed/", "embed.ted.com/", "media.ccc.de/v/", "www.mixcloud.com/widget/",
    ];

    /// <summary>Most characters of HTML, in and out; what is beyond is cut off. 1,000 to 50,000,000.</summary>
    public int MaximumLength { get; set; } = DefaultMaximumLength;

    /// <summary>Most elements within each other; deeper ones are flattened, their content stays. 8 to 200.</summary>
    public int MaximumDepth { get; set; } = DefaultMaximumDepth;

    /// <summary>
    /// Host and beginning of the path of frames that become sandboxed players. Empty by default: then no frame survives.
    /// Subdomains are not included; the scheme becomes <c>https</c>.
    /// </summary>
    public IList<string> PlayerAddresses { get; } = [];

    /// <summary>Hosts, subdomains included, whose images only count readers. They are taken away whatever their size.</summary>
    public IList<string> TrackerHosts { get; } = [.. TrackingPixels.KnownHosts];

    /// <summary>Whether <c>class</c> is kept. Default true; false where the reader's own style sheet could be played with.</summary>
    public bool KeepsClasses { get; set; } = true;

    /// <summary>Put before every <c>id</c> and <c>name</c>, lest a post speak for an element of the reader's page. Letters, digits and hyphens.</summary>
    public string IdentifierPrefix { get; set; } = "post-";

    /// <summary>Every mistake in these options, in words; empty if there is none.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (MaximumLength is < 1_000 or > 50_000_000) errors.Add("MaximumLength must be from 1,000 to 50,000,000.");
        if (MaximumDepth is < 8 or > 200) errors.Add("MaximumDepth must be from 8 to 200.");
        if (IdentifierPrefix.Length == 0 || !IdentifierPrefix.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
            errors.Add("IdentifierPrefix must be letters, digits and hyphens.");
        if (PlayerAddresses.Any(player => !Uri.TryCreate("https://" + player, UriKind.Absolute, out _)))
            errors.Add("PlayerAddresses must be hosts with an optional path.");
        return errors;
    }
}
