using System.Globalization;

namespace Tidemark.Feeds;

internal sealed class ItemBuilder : MetadataBuilder
{
    public Gathered<FeedText> Contents;
    public Gathered<TimeSpan?> EnclosureDurations;

    private bool _hasContent;
    private bool _summaryIsNested;

    public FeedText? Summary { get; private set; }

    public FeedText? Subtitle { get; set; }

    public FeedSource? Source { get; set; }

    public string? Comments { get; set; }

    public string? CommentsFeed { get; set; }

    public string? CommentsApi { get; set; }

    public int? CommentCount { get; set; }

    public bool IdIsPermanentLink { get; set; }

    public bool IdIsLink { get; set; }

    /// <summary>
    /// Takes a summary or description. A second one, without a full text so far, is the full text: publishers who give two give
    /// the short one first.
    /// </summary>
    public override void SetDescription(FeedText description, bool nested)
    {
        if (Summary is null || (_summaryIsNested && !nested))
        {
            (Summary, _summaryIsNested) = (description, nested);
        }
        else if (!_hasContent)
        {
            AddContent(description);
        }
        else if (!nested)
        {
            Summary = description;
        }
    }

    public void AddContent(FeedText content)
    {
        _hasContent = true;
        Contents.Add(content);
    }

    public override string? FinalLink() => base.FinalLink() ?? (IdIsPermanentLink && UriReference.IsWebAddress(Id) ? Id : null);

    public IReadOnlyList<Enclosure> Enclosures()
    {
        List<Enclosure>? enclosures = null;
        foreach (var link in Links.All)
        {
            if (link.Rel == FeedLink.Enclosure && !string.IsNullOrEmpty(link.Href))
            {
                enclosures ??= [];
                var duration = enclosures.Count < EnclosureDurations.Count ? EnclosureDurations.All[enclosures.Count] : null;
                enclosures.Add(new Enclosure(link.Href, link.Type, Number(link.Length), link.Title, duration));
            }
        }

        return enclosures ?? (IReadOnlyList<Enclosure>)[];
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && number >= 0 ? number : null;
}
