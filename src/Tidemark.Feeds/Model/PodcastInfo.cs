namespace Tidemark.Feeds;

/// <summary>What the iTunes and Podcast namespaces say of a show or an episode.</summary>
public sealed record PodcastInfo
{
    /// <summary>True if the publisher wants it hidden from directories; null if nothing was said.</summary>
    public bool? Block { get; init; }

    /// <summary>True for explicit, false for clean; null if something else or nothing was said.</summary>
    public bool? Explicit { get; init; }

    /// <summary>True if the element for explicit content was there at all.</summary>
    public bool ExplicitGiven { get; init; }

    /// <summary>The playing time as published, such as <c>1:02:03</c> or a number of seconds.</summary>
    public string? Duration { get; init; }

    /// <summary>The episode's number.</summary>
    public string? Episode { get; init; }

    /// <summary>The season's number.</summary>
    public string? Season { get; init; }

    /// <summary><c>full</c>, <c>trailer</c> or <c>bonus</c>.</summary>
    public string? EpisodeType { get; init; }

    /// <summary><c>episodic</c> or <c>serial</c>.</summary>
    public string? ShowType { get; init; }

    /// <summary>True if no more episodes will come.</summary>
    public bool? Complete { get; init; }

    /// <summary>Where the feed has moved.</summary>
    public string? NewFeedUrl { get; init; }

    /// <summary>The show's identity across addresses (<c>podcast:guid</c>).</summary>
    public string? Guid { get; init; }

    /// <summary>Written versions of an episode.</summary>
    public IReadOnlyList<MediaValue> Transcripts { get; init; } = [];

    /// <summary>The address of the chapters file (<c>podcast:chapters</c>).</summary>
    public string? ChaptersUrl { get; init; }

    /// <summary>Chapters written in the feed itself (Podlove Simple Chapters).</summary>
    public IReadOnlyList<PodcastChapter> Chapters { get; init; } = [];

    /// <summary>Hosts, guests and others, with their roles as attributes.</summary>
    public IReadOnlyList<MediaValue> Persons { get; init; } = [];

    /// <summary>Ways to give money.</summary>
    public IReadOnlyList<MediaValue> Funding { get; init; } = [];

    /// <summary>Short pieces worth hearing.</summary>
    public IReadOnlyList<MediaValue> Soundbites { get; init; } = [];

    /// <summary>True if other platforms must not import the show.</summary>
    public bool? Locked { get; init; }
}
