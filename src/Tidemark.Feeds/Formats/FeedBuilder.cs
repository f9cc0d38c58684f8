namespace Tidemark.Feeds;

internal sealed class FeedBuilder : MetadataBuilder
{
    public Gathered<int> SkipHours;
    public Gathered<string> SkipDays;
    public Gathered<FeedHub> Hubs;

    public FeedFormat Format { get; set; }

    public FeedText? Subtitle { get; set; }

    public FeedText? Summary { get; set; }

    public FeedText? Info { get; set; }

    public string? Icon { get; set; }

    public string? Logo { get; set; }

    public FeedGenerator? Generator { get; set; }

    public string? Docs { get; set; }

    public string? TimeToLive { get; set; }

    public string? Rating { get; set; }

    public FeedCloud? Cloud { get; set; }

    public FeedTextInput? TextInput { get; set; }

    public bool? IsComplete { get; set; }

    public string? ErrorReportsTo { get; set; }

    /// <summary>True once an element of any feed format has been seen.</summary>
    public bool IsFeed { get; set; }

    public bool IsAtom => Format is FeedFormat.Atom or FeedFormat.Atom01 or FeedFormat.Atom02 or FeedFormat.Atom03 or FeedFormat.Atom10;

    public override void SetDescription(FeedText description, bool nested) =>
        Subtitle = nested && Subtitle is not null ? Subtitle : description;
}
