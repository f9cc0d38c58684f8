namespace Tidemark.Feeds.Tests.Identity;

public sealed class PostIdentityTests
{
    private static readonly FeedDate Monday = new("", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly FeedDate Tuesday = new("", new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_identifier_comes_before_the_link()
    {
        var identity = PostIdentifier.Identify(new FeedItem { Id = "x", Link = "https://example.com/" });
        (identity.Kind, identity.Key).ShouldBe((PostIdentityKind.Guid, "g:x"));
    }

    [Fact]
    public void Without_identifier_the_link_counts() =>
        PostIdentifier.Identify(new FeedItem { Link = "https://example.com/1" }).Kind.ShouldBe(PostIdentityKind.Link);

    [Fact]
    public void Without_link_title_and_date_count()
    {
        var monday = PostIdentifier.Identify(new FeedItem { Title = Text("T"), Published = Monday });
        monday.Kind.ShouldBe(PostIdentityKind.TitleAndDate);
        monday.IsSamePost(PostIdentifier.Identify(new FeedItem { Title = Text("T"), Published = Tuesday })).ShouldBeFalse();
    }

    [Fact]
    public void Without_anything_the_text_counts()
    {
        var identity = PostIdentifier.Identify(new FeedItem { Summary = Text("Hello") });
        identity.Kind.ShouldBe(PostIdentityKind.Content);
        identity.IsSamePost(PostIdentifier.Identify(new FeedItem { Summary = Text("Hello") })).ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://www.example.com/a?id=1", "https://example.com/a?id=1&utm_source=rss&utm_medium=feed")]
    [InlineData("https://example.com/a/", "https://EXAMPLE.com/a?fbclid=xyz")]
    [InlineData("https://example.com:443/a", "https://example.com/a")]
    public void An_identifier_that_changed_only_outwardly_is_the_same(string first, string second) =>
        PostIdentifier.Identify(new FeedItem { Id = first }).IsSamePost(PostIdentifier.Identify(new FeedItem { Id = second })).ShouldBeTrue();

    [Theory]
    [InlineData("https://example.com/?p=1", "https://example.com/?p=2")]
    [InlineData("https://example.com/a#1", "https://example.com/a#2")]
    [InlineData("https://example.com/A", "https://example.com/a")]
    [InlineData("POST-1", "post-1")]
    public void Identifiers_that_differ_inwardly_are_two(string first, string second) =>
        PostIdentifier.Identify(new FeedItem { Id = first }).IsSamePost(PostIdentifier.Identify(new FeedItem { Id = second })).ShouldBeFalse();

    [Fact]
    public void An_identifier_used_again_with_new_link_and_new_date_is_a_new_post()
    {
        var first = PostIdentifier.Identify(new FeedItem { Id = "x", Link = "https://example.com/1", Published = Monday });
        var second = PostIdentifier.Identify(new FeedItem { Id = "x", Link = "https://example.com/2", Published = Tuesday });
        second.IsSamePost(first).ShouldBeFalse();
        second.IsReuseOf(first).ShouldBeTrue();
        second.ReusedKey().ShouldNotBe(first.ReusedKey());
    }

    [Fact]
    public void A_new_link_alone_or_a_new_date_alone_is_an_edit()
    {
        var post = PostIdentifier.Identify(new FeedItem { Id = "x", Link = "https://example.com/1", Published = Monday });
        PostIdentifier.Identify(new FeedItem { Id = "x", Link = "https://example.com/2", Published = Monday }).IsSamePost(post).ShouldBeTrue();
        PostIdentifier.Identify(new FeedItem { Id = "x", Link = "https://example.com/1", Published = Tuesday }).IsSamePost(post).ShouldBeTrue();
        PostIdentifier.Identify(new FeedItem { Id = "x", Published = Tuesday }).IsSamePost(post).ShouldBeTrue();
    }

    [Fact]
    public void Posts_with_identifiers_are_not_one_because_they_link_to_one_page() =>
        PostIdentifier.Distinct([new FeedItem { Id = "1", Link = "https://example.com/" }, new FeedItem { Id = "2", Link = "https://example.com/" }])
            .Count.ShouldBe(2);

    [Fact]
    public void A_post_that_is_twice_in_a_document_counts_once() =>
        PostIdentifier.Distinct([new FeedItem { Id = "1" }, new FeedItem { Id = "2" }, new FeedItem { Id = "1" }]).Select(item => item.Id).ShouldBe(["1", "2"]);

    [Fact]
    public void The_index_finds_strictly_before_loosely()
    {
        var index = new PostIndex<string>();
        index.Add(PostIdentifier.Identify(new FeedItem { Id = "http://example.com/1" }), "plain");
        index.Add(PostIdentifier.Identify(new FeedItem { Id = "https://example.com/1" }), "secure");
        index.Find(PostIdentifier.Identify(new FeedItem { Id = "http://example.com/1" })).ShouldBe("plain");
        index.Find(PostIdentifier.Identify(new FeedItem { Id = "https://www.example.com/1" })).ShouldBe("secure");
        index.Find(PostIdentifier.Identify(new FeedItem { Id = "https://example.com/2" })).ShouldBeNull();
    }

    private static FeedText Text(string value) => new(value, FeedText.Plain);
}
