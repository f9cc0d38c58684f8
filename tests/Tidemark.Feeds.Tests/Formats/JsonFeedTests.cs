namespace Tidemark.Feeds.Tests.Formats;

public sealed class JsonFeedTests
{
    private const string Sample = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "JSON", "home_page_url": "/", "feed_url": "https://example.com/feed.json",
         "description": "About", "language": "en", "favicon": "/f.ico", "icon": "/i.png", "expired": true,
         "authors": [{"name": "Ann", "url": "https://ann.example/", "avatar": "/a.png"}], "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
         "_ours": {"x": 1},
         "items": [
          {"id": 1, "url": "/1", "title": "One", "content_html": "<p>x</p>", "content_text": "x", "summary": "s", "date_published": "2024-01-01T00:00:00Z",
           "date_modified": "2024-01-02T00:00:00Z", "tags": ["a", "b", "a"], "author": {"name": "Bob", "url": "mailto:bob@example.com?x"},
           "attachments": [{"url": "/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5, "duration_in_seconds": 61.5}]},
          {"id": "two", "external_url": "https://other.example/", "content_text": "plain"}]}
        """;

    [Fact]
    public void A_feed_of_version_1_1()
    {
        var feed = Read.Feed(Sample, "https://example.com/feed.json");

        feed.Problems.ShouldBeEmpty();
        feed.Format.ShouldBe(FeedFormat.JsonFeed11);
        feed.Title!.Value.ShouldBe("JSON");
        feed.Link.ShouldBe("https://example.com/");
        feed.IsComplete.ShouldBe(true);
        feed.Authors.ShouldBe([new FeedPerson("Ann", null, "https://ann.example/", "https://example.com/a.png")]);
        feed.Hubs.ShouldBe([new FeedHub("WebSub", "https://hub.example/")]);
        feed.Extensions.ShouldHaveSingleItem().Name.ShouldBe("_ours");
        feed.Items.Count.ShouldBe(2);
    }

    [Fact]
    public void An_item_with_everything()
    {
        var item = Read.Feed(Sample, "https://example.com/feed.json").Items[0];

        item.Id.ShouldBe("1");
        item.Link.ShouldBe("https://example.com/1");
        item.Body.ShouldBe(new FeedText("<p>x</p>", FeedText.Html, Base: "https://example.com/feed.json"));
        item.Summary!.Value.ShouldBe("s");
        item.Categories.Select(tag => tag.Term).ShouldBe(["a", "b"]);
        item.Authors.ShouldHaveSingleItem().Email.ShouldBe("bob@example.com");
        item.Enclosures.ShouldBe([new Enclosure("https://example.com/1.mp3", "audio/mpeg", 5, null, TimeSpan.FromSeconds(61.5))]);
    }

    [Fact]
    public void Version_1_0_is_told_apart() =>
        Read.Feed("""{"version": "https://jsonfeed.org/version/1", "items": []}""").Format.ShouldBe(FeedFormat.JsonFeed10);

    [Fact]
    public void The_items_before_a_truncation_are_kept()
    {
        var feed = Read.Feed(Sample[..Sample.IndexOf("plain", StringComparison.Ordinal)]);
        feed.Items.ShouldHaveSingleItem().Id.ShouldBe("1");
        feed.Codes().ShouldBe([FeedProblemCode.MalformedJson]);
    }

    [Fact]
    public void Items_longer_than_any_buffer_are_read()
    {
        var text = new string('x', 500_000);
        var feed = Read.Feed($$"""{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "{{text}}"}, {"id": "2"}]}""");
        feed.Items.Count.ShouldBe(2);
        feed.Items[0].Body!.Value.ShouldBe(text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items": 5}""")]
    [InlineData("""{"version": 1, "title": {}, "items": [1, "x", null]}""")]
    [InlineData("""{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": {}, "tags": 1, "authors": 3, "attachments": [7], "title": "\ud800"}]}""")]
    public void Values_of_the_wrong_type_count_as_absent(string json) => Should.NotThrow(() => Read.Feed(json));
}
