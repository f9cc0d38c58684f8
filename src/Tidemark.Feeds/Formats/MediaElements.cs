namespace Tidemark.Feeds;

/// <summary>Media RSS.</summary>
internal static class MediaElements
{
    public static void AddTo(RuleTable table)
    {
        table.Add(new ElementRule { Start = Content }, "media:content");
        Value(table, (media, value) => media.Thumbnails.Add(ThumbnailOf(value)), "media:thumbnail");
        Value(table, (media, value) => media.Credits.Add(value), "media:credit");
        Value(table, (media, value) => media.Rating ??= value, "media:rating");
        Value(table, (media, value) => media.Restriction ??= value, "media:restriction");
        Value(table, (media, value) => media.License ??= value, "media:license");
        Value(table, (media, value) => media.Player = value, "media:player");
    }

    private static void Content(ElementFrame frame, TagAttributes tag)
    {
        var attributes = tag.ToDictionary();
        var address = attributes.GetValueOrDefault("url");
        var media = frame.Metadata.NeedMedia();
        MetadataBuilder.Add(media.Contents, new MediaContent(
            address is null ? null : frame.Resolve(address), attributes.GetValueOrDefault("type"), attributes.GetValueOrDefault("medium"), attributes));
    }

    private static void Value(RuleTable table, Action<MediaBuilder, MediaValue> take, string name) =>
        table.Add(
            new ElementRule
            {
                Start = (frame, tag) => frame.State = tag.ToDictionary(),
                Text = (frame, text) =>
                    take(frame.Metadata.NeedMedia(), new MediaValue(text, (IReadOnlyDictionary<string, string>)frame.State!)),
            },
            name);

    // Some write the address as text.
    private static MediaValue ThumbnailOf(MediaValue value) => value.Value.Length == 0 || value.Attributes.ContainsKey("url")
        ? value
        : value with { Attributes = new Dictionary<string, string>(value.Attributes, StringComparer.Ordinal) { ["url"] = value.Value } };
}
