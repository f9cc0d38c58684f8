using System.Globalization;
using System.Text.Json;

namespace Tidemark.Feeds;

/// <summary>What the names of JSON Feed 1.0 and 1.1 mean. A value of the wrong type counts as absent.</summary>
internal sealed class JsonFeedValues(FeedDocumentContext context, ProblemLog log)
{
    private readonly string? _base = UriReference.Rebase(context.Address?.OriginalString, context.ContentLocation);

    public void SetFeed(FeedBuilder feed, string name, JsonElement value)
    {
        var text = Text(value);
        switch (name)
        {
            case "version": SetVersion(feed, text); break;
            case "title" when text is not null: feed.SetTitle(Sniffed(text), nested: false); break;
            case "description" when text is not null: feed.Subtitle = Sniffed(text); break;
            case "user_comment" when text is not null: feed.Info = Sniffed(text); break;
            case "home_page_url" when text is not null: feed.AddLink(new FeedLink(Resolve(text), FeedLink.Alternate, FeedText.Html)); break;
            case "feed_url" when text is not null:
                feed.Id = text;
                feed.AddLink(new FeedLink(Resolve(text), "self", "application/feed+json"));
                break;
            case "next_url" when text is not null: feed.AddLink(new FeedLink(Resolve(text), "next", "application/feed+json")); break;
            case "icon" when text is not null: feed.Image = new FeedImage(Resolve(text)); break;
            case "favicon" when text is not null: feed.Icon = Resolve(text); break;
            case "language" when text is not null: feed.Language = LanguageTag.Normalise(text); break;
            case "expired": feed.IsComplete = value.ValueKind == JsonValueKind.True; break;
            case "author" or "authors": AddAuthors(feed, value); break;
            case "hubs": AddHubs(feed, value); break;
            default: AddExtension(feed, name, value); break;
        }
    }

    public FeedItem Item(JsonElement element)
    {
        var item = new ItemBuilder();
        foreach (var property in element.EnumerateObject())
        {
            SetItem(item, property.Name, property.Value);
        }

        return new FeedItem(item);
    }

    private void SetItem(ItemBuilder item, string name, JsonElement value)
    {
        var text = Text(value);
        switch (name)
        {
            case "id": item.Id = text ?? Scalar(value); break;
            case "url" when text is not null: item.AddLink(new FeedLink(Resolve(text), FeedLink.Alternate, FeedText.Html)); break;
            case "external_url" when text is not null: item.AddLink(new FeedLink(Resolve(text), "related", FeedText.Html)); break;
            case "title" when text is not null: item.SetTitle(Sniffed(text), nested: false); break;
            case "summary" when text is not null: item.SetDescription(Sniffed(text), nested: false); break;
            case "content_html" when text is not null: item.Contents.Insert(0, Typed(text, FeedText.Html)); break;
            case "content_text" when text is not null: item.AddContent(Typed(text, FeedText.Plain)); break;
            case "date_published" when text is not null: item.Published = Date(text); break;
            case "date_modified" when text is not null: item.Updated = Date(text); break;
            case "image" when text is not null: item.Image = new FeedImage(Resolve(text)); break;
            case "banner_image" when text is not null: item.Image ??= new FeedImage(Resolve(text)); break;
            case "language" when text is not null: item.Language = LanguageTag.Normalise(text); break;
            case "author" or "authors": AddAuthors(item, value); break;
            case "tags": AddTags(item, value); break;
            case "attachments": AddAttachments(item, value); break;
            default: AddExtension(item, name, value); break;
        }
    }

    private static void SetVersion(FeedBuilder feed, string? version)
    {
        var tail = version?.TrimEnd('/').Split("/version/")[^1];
        feed.Format = tail switch
        {
            "1" or "1.0" => FeedFormat.JsonFeed10,
            "1.1" => FeedFormat.JsonFeed11,
            _ => FeedFormat.JsonFeed,
        };
        feed.IsFeed |= version?.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) ?? false;
    }

    private void AddAuthors(MetadataBuilder owner, JsonElement value)
    {
        foreach (var author in Each(value))
        {
            var (name, uri) = (Text(author, "name"), Text(author, "url"));
            var isMail = uri is not null && uri.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
            var email = isMail ? uri![7..].Split('?')[0] : null;
            var avatar = Text(author, "avatar") is { } image ? Resolve(image) : null;
            var person = new FeedPerson(name, email, uri is null || isMail ? uri : Resolve(uri), avatar);
            if (person != new FeedPerson(Name: null) && !owner.Authors.Contains(person))
            {
                owner.Authors.Add(person);
            }
        }
    }

    private static void AddHubs(FeedBuilder feed, JsonElement value)
    {
        foreach (var hub in Each(value))
        {
            if (Text(hub, "type") is { } type && Text(hub, "url") is { } url)
            {
                feed.Hubs.Add(new FeedHub(type, url));
            }
        }
    }

    private static void AddTags(MetadataBuilder owner, JsonElement value)
    {
        foreach (var tag in Each(value))
        {
            owner.AddCategory(Text(tag), null, null);
        }
    }

    private void AddAttachments(ItemBuilder item, JsonElement value)
    {
        foreach (var attachment in Each(value))
        {
            if (Text(attachment, "url") is { } url)
            {
                var (size, seconds) = (Number(attachment, "size_in_bytes"), Number(attachment, "duration_in_seconds"));
                var length = size is >= 0 and < 1e18 ? ((long)size).ToString(CultureInfo.InvariantCulture) : null;
                item.AddLink(new FeedLink(Resolve(url), FeedLink.Enclosure, Text(attachment, "mime_type"), Text(attachment, "title"), null, length));
                item.EnclosureDurations.Add(seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds.Value) : null);
            }
        }
    }

    private static void AddExtension(MetadataBuilder owner, string name, JsonElement value)
    {
        if (name.StartsWith('_'))
        {
            owner.Extensions.Add(new FeedExtension("", name, null, value.GetRawText(), new Dictionary<string, string>(StringComparer.Ordinal)));
        }
    }

    private FeedText Sniffed(string text) => Typed(text, TextTypes.LooksLikeHtml(text) ? FeedText.Html : FeedText.Plain);

    private FeedText Typed(string text, string type) => new(text, type, Base: _base);

    private FeedDate Date(string text)
    {
        var date = new FeedDate(text, FeedDateParser.Parse(text));
        if (date.Value is null)
        {
            log.Add(FeedProblemCode.UnreadableDate, $"\"{text[..Math.Min(text.Length, 40)]}\" is no date in a known form.");
        }

        return date;
    }

    private string Resolve(string address) => UriReference.Resolve(_base, address);

    // One value may stand where a list is meant.
    private static List<JsonElement> Each(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Clean(value) : null;

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var inner) ? Text(inner) : null;

    // A lone surrogate is valid JSON and no text.
    private static string? Clean(JsonElement value)
    {
        try
        {
            return value.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // The specification asks to take other identifiers as if they were strings.
    private static string? Scalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : null;

    private static double? Number(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Number
            && inner.TryGetDouble(out var number) ? number : null;
}
