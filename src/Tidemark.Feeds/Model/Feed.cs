namespace Tidemark.Feeds;

/// <summary>A feed as it was understood, and what was wrong with it.</summary>
public sealed record Feed : FeedMetadata
{
    /// <summary>An empty feed.</summary>
    public Feed()
    {
    }

    internal Feed(FeedBuilder from)
        : base(from)
    {
        (Format, Subtitle, Summary, Info) = (from.Format, from.Subtitle, from.Summary, from.Info);
        (Icon, Logo, Generator, Docs) = (from.Icon, from.Logo, from.Generator, from.Docs);
        (TimeToLive, Rating, Cloud, TextInput) = (from.TimeToLive, from.Rating, from.Cloud, from.TextInput);
        (SkipHours, SkipDays, Hubs, IsComplete) = (from.SkipHours.All, from.SkipDays.All, from.Hubs.All, from.IsComplete);
        ErrorReportsTo = from.ErrorReportsTo;
    }

    /// <summary>The dialect.</summary>
    public FeedFormat Format { get; init; }

    /// <summary>The label of the encoding it was read in, in lower case; null if it was given as text.</summary>
    public string? Encoding { get; init; }

    /// <summary>What the feed is about: RSS <c>description</c>, Atom <c>subtitle</c> or <c>tagline</c>.</summary>
    public FeedText? Subtitle { get; init; }

    /// <summary>A longer description (<c>itunes:summary</c>).</summary>
    public FeedText? Summary { get; init; }

    /// <summary>A word to people who open the feed in a browser.</summary>
    public FeedText? Info { get; init; }

    /// <summary>A small square picture.</summary>
    public string? Icon { get; init; }

    /// <summary>A wide picture.</summary>
    public string? Logo { get; init; }

    /// <summary>The program that wrote it.</summary>
    public FeedGenerator? Generator { get; init; }

    /// <summary>Where the format is described.</summary>
    public string? Docs { get; init; }

    /// <summary>For how many minutes a copy stays good, as published.</summary>
    public string? TimeToLive { get; init; }

    /// <summary>The PICS rating, as published.</summary>
    public string? Rating { get; init; }

    /// <summary>Where to ask to be told of changes.</summary>
    public FeedCloud? Cloud { get; init; }

    /// <summary>A form field the feed offers.</summary>
    public FeedTextInput? TextInput { get; init; }

    /// <summary>Hours of the day (GMT, 0 to 24 as published) in which it need not be fetched.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days of the week, in English, on which it need not be fetched.</summary>
    public IReadOnlyList<string> SkipDays { get; init; } = [];

    /// <summary>Endpoints that push changes.</summary>
    public IReadOnlyList<FeedHub> Hubs { get; init; } = [];

    /// <summary>True if it will never change again; null if nothing was said.</summary>
    public bool? IsComplete { get; init; }

    /// <summary>Where to complain of errors (<c>admin:errorReportsTo</c>).</summary>
    public string? ErrorReportsTo { get; init; }

    /// <summary>The items in the order of the document; empty if they were read one at a time.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];

    /// <summary>What was wrong, in the order it was found. The same thing found very often is told a few times only.</summary>
    public IReadOnlyList<FeedProblem> Problems { get; init; } = [];
}
