using System.Globalization;

namespace Tidemark.Feeds.Tests.Dates;

public sealed class FeedDateParserTests
{
    [Theory]
    // RFC 822 and its misuses
    [InlineData("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 +0130", "2004-01-01T18:18:21")]
    [InlineData("Thu, 01 Jan 2004 19:48 EST", "2004-01-02T00:48:00")]
    [InlineData("Mon, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21")]
    [InlineData("Thu, 1 Jan 04 19:48:21 PDT", "2004-01-02T02:48:21")]
    [InlineData("Thu, 01 Jan 99 19:48:21 GMT", "1999-01-01T19:48:21")]
    [InlineData("01 Jan 2004", "2004-01-01T00:00:00")]
    [InlineData("Thu,01 Jan 2004 19:48:21 -0000", "2004-01-01T19:48:21")]
    [InlineData("Thursday, January 01, 2004 19:48:21 GMT", "2004-01-01T19:48:21")]
    [InlineData("Thu, Jan 01 2004 19:48:21 GMT", "2004-01-01T19:48:21")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 GMT-05:00", "2004-01-02T00:48:21")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 Etc/GMT", "2004-01-01T19:48:21")]
    [InlineData("Thu, 31 Jun 2004 19:48:21 GMT", null)]
    [InlineData("Thu, 31 Dec 2003 23:59:60 GMT", "2004-01-01T00:00:00")]
    [InlineData("Wed, 31 Dec 2003 24:00:00 GMT", "2004-01-01T00:00:00")]
    [InlineData("1-Nov-2005 10:00:00", "2005-11-01T10:00:00")]
    // ISO 8601 and the W3C
    [InlineData("2003", "2003-01-01T00:00:00")]
    [InlineData("2003-12", "2003-12-01T00:00:00")]
    [InlineData("2003-12-31", "2003-12-31T00:00:00")]
    [InlineData("2003-12-31T10:14:55Z", "2003-12-31T10:14:55")]
    [InlineData("2003-12-31T10:14:55.25-08:00", "2003-12-31T18:14:55.25")]
    [InlineData("2003-12-31T10:14:55+0100", "2003-12-31T09:14:55")]
    [InlineData("2003-12-31 10:14:55.0", "2003-12-31T10:14:55")]
    [InlineData("2003-12-31T10:14:55 EST", "2003-12-31T15:14:55")]
    [InlineData("20031231T101455Z", "2003-12-31T10:14:55")]
    [InlineData("20031231", "2003-12-31T00:00:00")]
    [InlineData("031231", "2003-12-31T00:00:00")]
    [InlineData("2003-335", "2003-12-01T00:00:00")]
    [InlineData("2003335", "2003-12-01T00:00:00")]
    [InlineData("2004-W53-5", "2004-12-31T00:00:00")]
    [InlineData("2003-13-01", null)]
    [InlineData("2003-02-30T00:00:00Z", null)]
    // other programs
    [InlineData("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06")]
    [InlineData("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53")]
    [InlineData("2004/01/04 16:29", "2004-01-04T16:29:00")]
    [InlineData("1/4/2004 4:29:06 PM", "2004-01-04T16:29:06")]
    [InlineData("31.12.2003 10:14", "2003-12-31T10:14:00")]
    [InlineData("July 8, 2004 12:15 am", "2004-07-08T00:15:00")]
    [InlineData("8th of July 2004", "2004-07-08T00:00:00")]
    [InlineData("1072865695", "2003-12-31T10:14:55")]
    [InlineData("1072865695000", "2003-12-31T10:14:55")]
    // other languages
    [InlineData("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00")]
    [InlineData("2004-július-13T9:15-05:00", "2004-07-13T14:15:00")]
    [InlineData("2004년 05월 28일 01:31:15", "2004-05-28T01:31:15")]
    [InlineData("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17")]
    [InlineData("Mi, 31 Dez 2003 10:14:55 MEZ", "2003-12-31T09:14:55")]
    [InlineData("31. März 2004", "2004-03-31T00:00:00")]
    [InlineData("mer., 31 déc. 2003 10:14:55 +0100", "2003-12-31T09:14:55")]
    [InlineData("mar, 02 mar 2004 10:00:00 GMT", "2004-03-02T10:00:00")]
    [InlineData("31 de diciembre de 2003", "2003-12-31T00:00:00")]
    [InlineData("31 декабря 2003 10:14", "2003-12-31T10:14:00")]
    [InlineData("31 grudnia 2003", "2003-12-31T00:00:00")]
    [InlineData("2003年12月31日 10:14", "2003-12-31T10:14:00")]
    // no dates
    [InlineData("", null)]
    [InlineData("yesterday", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("Thu, 01 Foo 2004 19:48:21 GMT", null)]
    [InlineData("12:30", null)]
    public void Every_form_that_feeds_use(string text, string? expected) =>
        FeedDateParser.Parse(text).ShouldBe(
            expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    [Fact]
    public void A_date_that_cannot_be_read_is_kept_as_text_and_told()
    {
        var feed = Read.Rss("<pubDate>some day</pubDate>");
        feed.Published.ShouldBe(new FeedDate("some day", null));
        feed.Codes().ShouldBe([FeedProblemCode.UnreadableDate]);
    }
}
