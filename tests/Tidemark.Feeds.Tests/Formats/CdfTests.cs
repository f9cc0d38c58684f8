namespace Tidemark.Feeds.Tests.Formats;

public sealed class CdfTests
{
    [Fact]
    public void A_channel_in_capitals()
    {
        var feed = Read.Feed("""
            <CHANNEL HREF="https://example.com/" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>Channel</TITLE><ABSTRACT>About</ABSTRACT>
            <ITEM HREF="https://example.com/1"><TITLE>One</TITLE><ABSTRACT>First</ABSTRACT></ITEM></CHANNEL>
            """);

        feed.Problems.ShouldBeEmpty();
        feed.Format.ShouldBe(FeedFormat.Cdf);
        feed.Link.ShouldBe("https://example.com/");
        feed.Updated!.Value.ShouldBe(new DateTimeOffset(2004, 4, 7, 4, 5, 43, TimeSpan.Zero));
        var item = feed.Items.ShouldHaveSingleItem();
        item.Link.ShouldBe("https://example.com/1");
        item.Summary!.Value.ShouldBe("First");
    }
}
