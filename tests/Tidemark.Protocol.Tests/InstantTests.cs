namespace Tidemark.Protocol.Tests;

public sealed class InstantTests
{
    private const long Documented = 1454581812000;

    [Theory]
    [InlineData("2016-02-04T10:30:12.000Z")]
    [InlineData("2016-02-04T10:30:12.000+00:00")]
    [InlineData("2016-02-04T10:30:12.000+0000")]
    [InlineData("2016-02-04T16:00:12.000+05:30")]
    [InlineData("2016-02-04T16:00:12.000+0530")]
    [InlineData("2016-02-04T02:30:12.000-0800")]
    public void The_documented_forms_are_read(string text)
    {
        Instant.TryParse(text, out var instant).ShouldBeTrue();
        instant.UnixMilliseconds.ShouldBe(Documented);
        instant.ToString().ShouldBe("2016-02-04T10:30:12.000Z");
    }

    [Theory]
    [InlineData("")]
    [InlineData("2016-02-04")]
    [InlineData("2016-02-04T10:30:12Z")]
    [InlineData("2016-02-04T10:30:12.000")]
    [InlineData("2016-02-04T10:30:12.00Z")]
    [InlineData("2016-02-04T10:30:12.0000Z")]
    [InlineData("2016-02-30T10:30:12.000Z")]
    [InlineData("2016-02-04T10:30:12.000+00")]
    [InlineData("2016-02-04T10:30:12.000z")]
    [InlineData("2016-02-04 10:30:12.000Z")]
    [InlineData("2016-02-04T10:30:12.000 +0000")]
    public void Milliseconds_and_zone_are_mandatory(string text) => Instant.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(-62135596800000L, "0001-01-01T00:00:00.000Z")]
    [InlineData(0L, "1970-01-01T00:00:00.000Z")]
    [InlineData(253402300799999L, "9999-12-31T23:59:59.999Z")]
    public void Every_year_has_the_same_width(long milliseconds, string text)
    {
        new Instant(milliseconds).ToString().ShouldBe(text);
        Instant.TryParse(text, out var back).ShouldBeTrue();
        back.UnixMilliseconds.ShouldBe(milliseconds);
    }

    [Fact]
    public void Adding_a_span_stays_within_the_calendar() =>
        new Instant(253402300799999L).Plus(TimeSpan.FromDays(1)).ToString().ShouldBe("9999-12-31T23:59:59.999Z");
}
