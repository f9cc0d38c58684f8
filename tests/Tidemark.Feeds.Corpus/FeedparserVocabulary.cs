namespace Tidemark.Feeds.Corpus;

/// <summary>feedparser's words and what they are called here. One line a word; an element's words are looked up by the type of the object.</summary>
public static class FeedparserVocabulary
{
    private static readonly Dictionary<Type, Words> Tables = new()
    {
        [typeof(ReadCase)] = Words.Of<ReadCase>(new()
        {
            ["bozo"] = read => read.Feed.Problems.Any(problem => problem.IsError),
            ["encoding"] = read => read.Feed.Encoding,
            ["version"] = read => Version(read.Feed.Format),
            ["feed"] = read => read.Feed,
            ["channel"] = read => read.Feed,
            ["entries"] = read => read.Feed.Items,
            ["items"] = read => read.Feed.Items,
            ["etag"] = read => read.Case.Header("ETag"),
            ["modified"] = read => read.Case.Header("Last-Modified"),
        }),
        [typeof(FeedMetadata)] = Words.Of<FeedMetadata>(new()
        {
            ["id"] = meta => meta.Id,
            ["guid"] = meta => meta.Id,
            ["title"] = meta => meta.Title,
            ["title_detail"] = meta => Detail(meta.Title),
            ["link"] = meta => meta.Link,
            ["links"] = meta => meta.Links,
            ["author"] = meta => Last(meta.Authors)?.ToString(),
            ["author_detail"] = meta => Last(meta.Authors),
            ["authors"] = meta => meta.Authors,
            ["contributors"] = meta => meta.Contributors,
            ["publisher"] = meta => meta.Publisher?.ToString(),
            ["publisher_detail"] = meta => meta.Publisher,
            ["tags"] = meta => meta.Categories,
            ["category"] = meta => meta.Categories is [var first, ..] ? first.Term : null,
            ["categories"] = meta => meta.Categories.Select(tag => new[] { tag.Scheme, tag.Term }).ToArray(),
            ["rights"] = meta => meta.Rights,
            ["rights_detail"] = meta => Detail(meta.Rights),
            ["copyright"] = meta => meta.Rights,
            ["copyright_detail"] = meta => Detail(meta.Rights),
            ["image"] = meta => meta.Image,
            ["language"] = meta => meta.Language,
            ["license"] = meta => meta.Links.FirstOrDefault(link => link.Rel == "license")?.Href,
            ["published"] = meta => meta.Published?.Text,
            ["published_parsed"] = meta => meta.Published?.Value,
            ["issued"] = meta => meta.Published?.Text,
            ["issued_parsed"] = meta => meta.Published?.Value,
            ["updated"] = meta => (meta.Updated ?? meta.Published)?.Text,
            ["updated_parsed"] = meta => (meta.Updated ?? meta.Published)?.Value,
            ["modified"] = meta => (meta.Updated ?? meta.Published)?.Text,
            ["modified_parsed"] = meta => (meta.Updated ?? meta.Published)?.Value,
            ["date"] = meta => (meta.Updated ?? meta.Published)?.Text,
            ["date_parsed"] = meta => (meta.Updated ?? meta.Published)?.Value,
            ["created"] = meta => meta.Created?.Text,
            ["created_parsed"] = meta => meta.Created?.Value,
            ["expired"] = meta => meta.Expired?.Text,
            ["expired_parsed"] = meta => meta.Expired?.Value,
            ["validity_start"] = meta => meta.ValidFrom?.Text,
            ["validity_start_parsed"] = meta => meta.ValidFrom?.Value,
            ["validity_end"] = meta => meta.ValidUntil?.Text,
            ["validity_end_parsed"] = meta => meta.ValidUntil?.Value,
            ["where"] = meta => meta.Location,
            ["media_content"] = meta => meta.Media?.Contents,
            ["media_thumbnail"] = meta => meta.Media?.Thumbnails,
            ["media_credit"] = meta => meta.Media?.Credits,
            ["media_rating"] = meta => meta.Media?.Rating,
            ["media_restriction"] = meta => meta.Media?.Restriction is { } restriction ? new MediaRestriction(restriction) : null,
            ["media_license"] = meta => meta.Media?.License,
            ["media_player"] = meta => meta.Media?.Player,
            ["itunes_block"] = meta => meta.Podcast?.Block,
            ["itunes_explicit"] = meta => meta.Podcast?.Explicit,
            ["itunes_duration"] = meta => meta.Podcast?.Duration,
            ["itunes_episode"] = meta => meta.Podcast?.Episode,
            ["itunes_season"] = meta => meta.Podcast?.Season,
            ["itunes_episodetype"] = meta => meta.Podcast?.EpisodeType,
            ["itunes_complete"] = meta => meta.Podcast?.Complete,
            ["newlocation"] = meta => meta.Podcast?.NewFeedUrl,
            ["psc_chapters"] = meta => meta.Podcast is { Chapters.Count: > 0 } podcast ? podcast : null,
        }),
        [typeof(Feed)] = Words.Of<Feed>(new()
        {
            ["subtitle"] = feed => feed.Subtitle,
            ["subtitle_detail"] = feed => Detail(feed.Subtitle),
            ["tagline"] = feed => feed.Subtitle,
            ["tagline_detail"] = feed => Detail(feed.Subtitle),
            ["summary"] = feed => feed.Summary,
            ["summary_detail"] = feed => Detail(feed.Summary),
            ["description"] = feed => feed.Summary ?? feed.Subtitle,
            ["description_detail"] = feed => Detail(feed.Summary ?? feed.Subtitle),
            ["info"] = feed => feed.Info,
            ["info_detail"] = feed => Detail(feed.Info),
            ["icon"] = feed => feed.Icon,
            ["logo"] = feed => feed.Logo,
            ["generator"] = feed => feed.Generator?.Name,
            ["generator_detail"] = feed => feed.Generator,
            ["errorreportsto"] = feed => feed.ErrorReportsTo,
            ["cloud"] = feed => feed.Cloud,
            ["textinput"] = feed => feed.TextInput,
            ["docs"] = feed => feed.Docs,
            ["ttl"] = feed => feed.TimeToLive,
            ["rating"] = feed => feed.Rating,
            ["hour"] = feed => feed.SkipHours.Count > 0 ? feed.SkipHours[^1] : null,
            ["day"] = feed => Last(feed.SkipDays),
        }),
        [typeof(FeedItem)] = Words.Of<FeedItem>(new()
        {
            ["summary"] = item => item.Summary ?? CopiedSummary(item),
            ["summary_detail"] = item => Detail(item.Summary),
            ["description"] = item => item.Summary ?? CopiedSummary(item),
            ["description_detail"] = item => Detail(item.Summary),
            ["subtitle"] = item => item.Subtitle,
            ["subtitle_detail"] = item => Detail(item.Subtitle),
            ["content"] = item => item.Contents.Count > 0 ? item.Contents.Select(Detail).ToArray() : null,
            ["enclosures"] = item => item.Links.Where(link => link.Rel == FeedLink.Enclosure).Select(link => link with { Rel = "" }).ToArray(),
            ["source"] = item => item.Source,
            ["comments"] = item => item.Comments,
            ["wfw_comment"] = item => item.CommentsApi,
            ["wfw_commentrss"] = item => item.CommentsFeed,
            ["slash_comments"] = item => item.CommentCount,
            ["thr_total"] = item => item.CommentCount,
            ["guidislink"] = item => item.IdIsLink,
        }),
        [typeof(FeedSource)] = Words.Of<FeedSource>(new()
        {
            ["href"] = source => source.Url,
            ["url"] = source => source.Url,
            ["subtitle"] = source => source.Subtitle,
            ["subtitle_detail"] = source => Detail(source.Subtitle),
            ["description"] = source => source.Subtitle,
            ["icon"] = source => source.Icon,
            ["logo"] = source => source.Logo,
            ["generator"] = source => source.Generator?.Name,
            ["generator_detail"] = source => source.Generator,
        }),
        [typeof(TextDetail)] = Words.Of<TextDetail>(new()
        {
            ["value"] = detail => detail.Text,
            ["type"] = detail => detail.Text.Type,
            ["language"] = detail => detail.Text.Language,
            ["base"] = detail => detail.Text.Base,
            ["src"] = detail => detail.Text.Source,
        }),
        [typeof(FeedPerson)] = Words.Of<FeedPerson>(new()
        {
            ["name"] = person => person.Name,
            ["email"] = person => person.Email,
            ["href"] = person => person.Uri,
            ["url"] = person => person.Uri,
            ["image"] = person => person.Image,
        }),
        [typeof(FeedLink)] = Words.Of<FeedLink>(new()
        {
            ["rel"] = link => link.Rel.Length > 0 ? link.Rel : null,
            ["type"] = link => link.Type,
            ["href"] = link => link.Href,
            ["url"] = link => link.Href,
            ["title"] = link => link.Title,
            ["hreflang"] = link => link.HrefLanguage,
            ["length"] = link => link.Length,
        }),
        [typeof(FeedCategory)] = Words.Of<FeedCategory>(new()
        {
            ["term"] = tag => tag.Term,
            ["scheme"] = tag => tag.Scheme,
            ["label"] = tag => tag.Label,
        }),
        [typeof(FeedImage)] = Words.Of<FeedImage>(new()
        {
            ["href"] = image => image.Url,
            ["url"] = image => image.Url,
            ["title"] = image => image.Title,
            ["link"] = image => image.Link,
            ["description"] = image => image.Description,
            ["width"] = image => image.Width,
            ["height"] = image => image.Height,
        }),
        [typeof(FeedGenerator)] = Words.Of<FeedGenerator>(new()
        {
            ["name"] = generator => generator.Name,
            ["href"] = generator => generator.Uri,
            ["url"] = generator => generator.Uri,
            ["version"] = generator => generator.Version,
        }),
        [typeof(FeedCloud)] = Words.Of<FeedCloud>(new()
        {
            ["domain"] = cloud => cloud.Domain,
            ["port"] = cloud => cloud.Port,
            ["path"] = cloud => cloud.Path,
            ["registerprocedure"] = cloud => cloud.RegisterProcedure,
            ["protocol"] = cloud => cloud.Protocol,
        }),
        [typeof(FeedTextInput)] = Words.Of<FeedTextInput>(new()
        {
            ["title"] = input => input.Title,
            ["description"] = input => input.Description,
            ["name"] = input => input.Name,
            ["link"] = input => input.Link,
        }),
        [typeof(GeoLocation)] = Words.Of<GeoLocation>(new()
        {
            ["type"] = place => place.Kind == GeoShape.Line ? "LineString" : place.Kind.ToString(),
            ["coordinates"] = place => Coordinates(place),
            ["srsName"] = place => place.ReferenceSystem,
        }),
        [typeof(MediaContent)] = Words.Of<MediaContent>(new() { ["url"] = content => content.Url }),
        [typeof(MediaValue)] = Words.Of<MediaValue>(new() { ["content"] = value => value.Value }),
        [typeof(MediaRestriction)] = Words.Of<MediaRestriction>(new()
        {
            ["content"] = restriction => restriction.Value.Value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ["relationship"] = restriction => restriction.Value.Attributes.GetValueOrDefault("relationship"),
            ["type"] = restriction => restriction.Value.Attributes.GetValueOrDefault("type"),
        }),
        [typeof(PodcastInfo)] = Words.Of<PodcastInfo>(new() { ["chapters"] = podcast => podcast.Chapters }),
        [typeof(PodcastChapter)] = Words.Of<PodcastChapter>(new()
        {
            ["start"] = chapter => chapter.Start,
            ["title"] = chapter => chapter.Title,
            ["href"] = chapter => chapter.Link,
            ["image"] = chapter => chapter.Image,
        }),
    };

    /// <summary>The value of a word of an object; attributes and extensions go by their own names.</summary>
    public static object? Look(object at, string word)
    {
        for (var type = at.GetType(); type is not null; type = type.BaseType)
        {
            if (Tables.TryGetValue(type, out var words) && words.TryGet(at, word, out var value))
            {
                return value;
            }
        }

        return at switch
        {
            MediaContent content => content.Attributes.GetValueOrDefault(word),
            MediaValue media => media.Attributes.GetValueOrDefault(word),
            FeedExtension extension => extension.Attributes.GetValueOrDefault(word),
            FeedMetadata metadata => Extension(metadata, word),
            _ => null,
        };
    }

    /// <summary>The words of an object that have a value, for comparison with a whole dictionary.</summary>
    public static IEnumerable<string> WordsOf(object at) =>
        Tables.TryGetValue(at.GetType(), out var words) ? words.Names.Where(word => word != "url" && Look(at, word) is not null) : [];

    // feedparser calls an element it does not know "prefix_name".
    private static object? Extension(FeedMetadata metadata, string word)
    {
        var extension = metadata.Extensions.LastOrDefault(
            extension => word == (extension.Prefix.Length > 0 ? $"{extension.Prefix}_{extension.Name}" : extension.Name));
        return extension is null ? null : extension.Attributes.Count > 0 ? extension : extension.Value;
    }

    private static FeedText? CopiedSummary(FeedItem item) => item.Contents.FirstOrDefault(content => content.IsMarkup || content.Type == FeedText.Plain);

    private static T? Last<T>(IReadOnlyList<T> list)
        where T : class => list.Count > 0 ? list[^1] : null;

    private static TextDetail? Detail(FeedText? text) => text is null ? null : new TextDetail(text);

    private static object Coordinates(GeoLocation place)
    {
        var points = place.Points.Select(point => new[] { point.Longitude, point.Latitude }).ToArray();
        return place.Kind switch
        {
            GeoShape.Point => points[0],
            GeoShape.Polygon => new[] { points },
            _ => points,
        };
    }

    private static string Version(FeedFormat format) => format switch
    {
        FeedFormat.Rss090 => "rss090",
        FeedFormat.Rss091Netscape => "rss091n",
        FeedFormat.Rss091 => "rss091u",
        FeedFormat.Rss092 => "rss092",
        FeedFormat.Rss093 => "rss093",
        FeedFormat.Rss094 => "rss094",
        FeedFormat.Rss10 => "rss10",
        FeedFormat.Rss20 => "rss20",
        FeedFormat.Rss => "rss",
        FeedFormat.Atom01 => "atom01",
        FeedFormat.Atom02 => "atom02",
        FeedFormat.Atom03 => "atom03",
        FeedFormat.Atom10 => "atom10",
        FeedFormat.Atom => "atom",
        FeedFormat.Cdf => "cdf",
        FeedFormat.JsonFeed10 => "json1",
        FeedFormat.JsonFeed11 => "json11",
        FeedFormat.JsonFeed => "json",
        _ => "",
    };
}
