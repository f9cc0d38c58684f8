namespace Tidemark.Feeds;

internal sealed class SourceBuilder : MetadataBuilder
{
    public string? Url { get; set; }

    public FeedText? Subtitle { get; set; }

    public string? Icon { get; set; }

    public string? Logo { get; set; }

    public FeedGenerator? Generator { get; set; }

    public override void SetDescription(FeedText description, bool nested) => Subtitle = description;
}
