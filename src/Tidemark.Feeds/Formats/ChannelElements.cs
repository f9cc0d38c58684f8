using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>What is said of a whole channel: its picture, form field, cloud, program and timing.</summary>
internal static class ChannelElements
{
    public static void AddTo(RuleTable table)
    {
        table.Add(new ElementRule { Start = StartImage, End = EndImage }, "image");
        table.Add(new ElementRule { Start = StartTextInput, End = EndTextInput }, "textinput");
        table.Text((frame, text) => frame.Context.SetSize(Number(text), null), "width");
        table.Text((frame, text) => frame.Context.SetSize(null, Number(text)), "height");
        table.Text((frame, text) => frame.Metadata.Language = text, "language", "dc:language");
        table.Text((frame, text) => SetIcon(frame, frame.Resolve(text)), "icon");
        table.Text((frame, text) => SetLogo(frame, frame.Resolve(text)), "logo");
        table.Add(new ElementRule { Start = StartGenerator, Text = EndGenerator }, "generator");
        table.Attributes((frame, tag) => SetGenerator(frame, Resource(frame, tag)), "admin:generatoragent");
        table.Attributes((frame, tag) => frame.Feed.ErrorReportsTo = tag.FindAny("resource"), "admin:errorreportsto");
        table.Attributes(Cloud, "cloud");
        table.Text((frame, text) => frame.Feed.Docs = frame.Resolve(text), "docs");
        table.Text((frame, text) => frame.Feed.TimeToLive = text, "ttl");
        table.Text((frame, text) => frame.Feed.Rating = text, "rating");
        table.Container("skiphours", "skipdays");
        table.Text((frame, text) => AddHour(frame.Feed, text), "hour");
        table.Text((frame, text) => frame.Feed.SkipDays.Add(text), "day");
        table.Text((frame, text) => frame.Metadata.NeedPodcast().Info = frame.Metadata.NeedPodcast().Info with { NewFeedUrl = frame.Resolve(text) }, "newlocation");
    }

    private static void StartImage(ElementFrame frame, TagAttributes tag)
    {
        frame.State = frame.Context;
        var image = new ImageBuilder();
        if (tag.FindAny("resource") is { } resource)
        {
            image.SetUri(frame.Resolve(resource));
        }

        (frame.Context, frame.IsNested) = (image, false);
    }

    // An RSS 1.0 channel only points to its picture; the picture itself follows and says more.
    private static void EndImage(ElementFrame frame)
    {
        var image = ((ImageBuilder)frame.Context).Build();
        if (frame.State is MetadataBuilder owner && image != new FeedImage(null))
        {
            owner.Image = image.Url is null && owner.Image is { } before ? image with { Url = before.Url } : image;
        }
    }

    private static void StartTextInput(ElementFrame frame, TagAttributes tag) =>
        (frame.Context, frame.IsNested) = (new TextInputBuilder(), false);

    private static void EndTextInput(ElementFrame frame)
    {
        var input = ((TextInputBuilder)frame.Context).Build();
        frame.Feed.TextInput = input == new FeedTextInput(null, null, null, null) ? frame.Feed.TextInput : input;
    }

    private static void StartGenerator(ElementFrame frame, TagAttributes tag) => frame.State = new FeedGenerator(
        null,
        (tag.Find("url") ?? tag.Find("uri") ?? tag.Find("href")) is { Length: > 0 } address ? frame.Resolve(address) : null,
        tag.Find("version"));

    private static void EndGenerator(ElementFrame frame, string text) =>
        SetGenerator(frame, (FeedGenerator)frame.State! with { Name = text.Length > 0 ? text : null });

    private static FeedGenerator? Resource(ElementFrame frame, TagAttributes tag) =>
        tag.FindAny("resource") is { Length: > 0 } address ? new FeedGenerator(address, frame.Resolve(address)) : null;

    private static void SetGenerator(ElementFrame frame, FeedGenerator? generator)
    {
        if (frame.Context is SourceBuilder source)
        {
            source.Generator = generator ?? source.Generator;
        }
        else if (frame.Context is FeedBuilder feed)
        {
            feed.Generator = generator ?? feed.Generator;
        }
    }

    private static void SetIcon(ElementFrame frame, string address)
    {
        if (frame.Context is SourceBuilder source)
        {
            source.Icon = address;
        }
        else if (frame.Context is FeedBuilder feed)
        {
            feed.Icon = address;
        }
    }

    private static void SetLogo(ElementFrame frame, string address)
    {
        if (frame.Context is SourceBuilder source)
        {
            source.Logo = address;
        }
        else if (frame.Context is FeedBuilder feed)
        {
            feed.Logo = address;
        }
    }

    private static void Cloud(ElementFrame frame, TagAttributes tag) => frame.Feed.Cloud = new FeedCloud(
        tag.Find("domain"), tag.Find("port"), tag.Find("path"), tag.Find("registerprocedure"), tag.Find("protocol"));

    private static void AddHour(FeedBuilder feed, string text)
    {
        if (Number(text) is >= 0 and <= 24 and var hour && !feed.SkipHours.Contains(hour))
        {
            feed.SkipHours.Add(hour);
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
