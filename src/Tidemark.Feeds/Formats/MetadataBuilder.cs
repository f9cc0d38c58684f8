namespace Tidemark.Feeds;

/// <summary>A feed, item or source while it is read. Where a value is given twice the later one counts, but a title only once.</summary>
internal abstract class MetadataBuilder : BuildContext
{
    public Gathered<FeedLink> Links;
    public Gathered<FeedPerson> Authors;
    public Gathered<FeedPerson> Contributors;
    public Gathered<FeedCategory> Categories;
    public Gathered<FeedExtension> Extensions;

    private const int MostOfEach = 10_000;

    private bool _titleIsNested;
    private string? _link;
    private string? _otherLink;

    public string? Id { get; set; }

    public FeedText? Title { get; private set; }

    public FeedText? Rights { get; set; }

    public FeedPerson? Publisher { get; set; }

    public FeedImage? Image { get; set; }

    public string? Language { get; set; }

    public FeedDate? Published { get; set; }

    public FeedDate? Updated { get; set; }

    public FeedDate? Created { get; set; }

    public FeedDate? Expired { get; set; }

    public FeedDate? ValidFrom { get; set; }

    public FeedDate? ValidUntil { get; set; }

    public GeoLocation? Location { get; set; }

    /// <summary>The shape and reference system that the next positions belong to.</summary>
    public (GeoShape Shape, string? System) PendingShape { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public MediaBuilder? Media { get; set; }

    public PodcastBuilder? Podcast { get; set; }

    public bool HasLink => _link is not null;

    public MediaBuilder NeedMedia() => Media ??= new MediaBuilder();

    public PodcastBuilder NeedPodcast() => Podcast ??= new PodcastBuilder();

    public override void SetTitle(FeedText title, bool nested)
    {
        if (title.Value.Length > 0 && (Title is null || Title.Value.Length == 0 || (_titleIsNested && !nested)))
        {
            (Title, _titleIsNested) = (title, nested);
        }
        else
        {
            Title ??= title;
        }
    }

    public override void AddLink(FeedLink link)
    {
        Links.Add(link);
        if (link.Rel != FeedLink.Alternate || string.IsNullOrEmpty(link.Href))
        {
            return;
        }

        if (link.Type is null or FeedText.Html or FeedText.Xhtml or "html" or "xhtml")
        {
            _link = link.Href;
        }
        else
        {
            _otherLink ??= link.Href;
        }
    }

    /// <summary>The page: an HTML alternate, else any alternate, else a permanent identifier.</summary>
    public virtual string? FinalLink() => _link ?? _otherLink;

    public void AddCategory(string? term, string? scheme, string? label)
    {
        var category = new FeedCategory(NullIfEmpty(term), NullIfEmpty(scheme), NullIfEmpty(label));
        if (category != NoCategory && Categories.Count < 1000 && !Categories.Contains(category))
        {
            Categories.Add(category);
        }
    }

    public static void Add<T>(List<T> list, T value)
    {
        if (list.Count < MostOfEach)
        {
            list.Add(value);
        }
    }

    private static readonly FeedCategory NoCategory = new(Term: null);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
