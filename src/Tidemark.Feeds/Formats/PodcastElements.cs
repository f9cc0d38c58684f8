using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>The iTunes, Podcast and Podlove namespaces.</summary>
internal static class PodcastElements
{
    public static void AddTo(RuleTable table)
    {
        Set(table, (info, text) => info with { Duration = text }, "itunes:duration");
        Set(table, (info, text) => info with { Episode = text }, "itunes:episode", "podcast:episode");
        Set(table, (info, text) => info with { Season = text }, "itunes:season", "podcast:season");
        Set(table, (info, text) => info with { EpisodeType = text }, "itunes:episodetype");
        Set(table, (info, text) => info with { ShowType = text }, "itunes:type", "podcast:medium");
        Set(table, (info, text) => info with { Complete = IsYes(text) }, "itunes:complete");
        Set(table, (info, text) => info with { NewFeedUrl = text }, "itunes:new-feed-url");
        Set(table, (info, text) => info with { Guid = text }, "podcast:guid");
        Set(table, (info, text) => info with { Locked = IsYes(text) }, "podcast:locked");
        table.Add(new ElementRule { Text = Block, KeepsSpace = true }, "itunes:block");
        table.Add(new ElementRule { Text = Explicit, KeepsSpace = true }, "itunes:explicit");
        table.Attributes(Image, "itunes:image", "itunes:link");
        table.Attributes(Chapters, "podcast:chapters");
        List(table, podcast => podcast.Transcripts, "podcast:transcript");
        List(table, podcast => podcast.Persons, "podcast:person");
        List(table, podcast => podcast.Funding, "podcast:funding");
        List(table, podcast => podcast.Soundbites, "podcast:soundbite");
        table.Container("psc:chapters");
        table.Attributes(Chapter, "psc:chapter");
    }

    private static void Set(RuleTable table, Func<PodcastInfo, string, PodcastInfo> set, params ReadOnlySpan<string> names) =>
        table.Text(
            (frame, text) =>
            {
                var podcast = frame.Metadata.NeedPodcast();
                podcast.Info = set(podcast.Info, text);
            },
            names);

    private static void List(RuleTable table, Func<PodcastBuilder, List<MediaValue>> list, string name) =>
        table.Add(
            new ElementRule
            {
                Start = (frame, tag) => frame.State = tag.ToDictionary(),
                Text = (frame, text) => MetadataBuilder.Add(
                    list(frame.Metadata.NeedPodcast()), new MediaValue(text, (IReadOnlyDictionary<string, string>)frame.State!)),
            },
            name);

    // Directories hide what says "Yes" and nothing else: not "true", and not with space around it.
    private static void Block(ElementFrame frame, string text)
    {
        var podcast = frame.Metadata.NeedPodcast();
        podcast.Info = podcast.Info with { Block = text is "yes" or "Yes" };
    }

    private static void Explicit(ElementFrame frame, string text)
    {
        var podcast = frame.Metadata.NeedPodcast();
        podcast.Info = podcast.Info with
        {
            ExplicitGiven = true,
            Explicit = text.ToLowerInvariant() switch
            {
                "yes" or "true" or "explicit" => true,
                "clean" or "no" or "false" => false,
                _ => null,
            },
        };
    }

    private static void Image(ElementFrame frame, TagAttributes tag)
    {
        if ((tag.Find("href") ?? tag.Find("url")) is { Length: > 0 } address)
        {
            frame.Metadata.Image = (frame.Metadata.Image ?? new FeedImage(null)) with { Url = frame.Resolve(address) };
        }
    }

    private static void Chapters(ElementFrame frame, TagAttributes tag)
    {
        var podcast = frame.Metadata.NeedPodcast();
        podcast.Info = podcast.Info with { ChaptersUrl = tag.Find("url") is { } address ? frame.Resolve(address) : null };
    }

    private static void Chapter(ElementFrame frame, TagAttributes tag)
    {
        var start = tag.Find("start")?.Trim() ?? "";
        MetadataBuilder.Add(
            frame.Metadata.NeedPodcast().Chapters,
            new PodcastChapter(start, PlayingTime(start), tag.Find("title"), tag.Find("href"), tag.Find("image")));
    }

    /// <summary>Reads <c>[[h:]m:]s[.fff]</c>.</summary>
    internal static TimeSpan? PlayingTime(string text)
    {
        var parts = text.Split(':');
        var seconds = 0.0;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e7)
            {
                return null;
            }

            seconds = (seconds * 60) + number;
        }

        return parts.Length <= 3 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static bool IsYes(string text) => text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase);
}
