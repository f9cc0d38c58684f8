using System.Text;

namespace Tidemark.Client.Tests.Wire;

public sealed class WireDateTests
{
    [Theory]
    [InlineData("2016-02-04T10:30:12.000Z", "2016-02-04T10:30:12.0000000Z")]
    [InlineData("2016-02-04T10:30:12.123+0000", "2016-02-04T10:30:12.1230000Z")]
    [InlineData("2016-02-04T10:30:12.123456789+00:00", "2016-02-04T10:30:12.1234567Z")]
    [InlineData("2016-02-04T10:30:12-05:30", "2016-02-04T16:00:12.0000000Z")]
    [InlineData("2016-02-04t10:30:12,5z", "2016-02-04T10:30:12.5000000Z")]
    [InlineData("2016-02-29T23:59:59.999+02", "2016-02-29T21:59:59.9990000Z")]
    public void A_date_with_a_zone_is_read_as_an_instant(string text, string instant)
    {
        WireDate.TryRead(Encoding.ASCII.GetBytes(text), out var ticks).ShouldBeTrue();
        new DateTime(ticks, DateTimeKind.Utc).ToString("O").ShouldBe(instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2016-02-04")]
    [InlineData("2016-02-04T10:30:12")]
    [InlineData("2016-02-04T10:30:12.")]
    [InlineData("2016-02-04T10:30:12.Z")]
    [InlineData("2016-02-04T10:30:12.000")]
    [InlineData("2017-02-29T10:30:12.000Z")]
    [InlineData("2016-13-04T10:30:12.000Z")]
    [InlineData("0000-01-01T00:00:00.000Z")]
    [InlineData("2016-02-04T24:00:00.000Z")]
    [InlineData("2016-02-04T10:30:60.000Z")]
    [InlineData("2016-02-04 10:30:12.000Z")]
    [InlineData("2016-02-04T10:30:12.000Zx")]
    [InlineData("2016-02-04T10:30:12.000+1")]
    [InlineData("2016-02-04T10:30:12.000+24:00")]
    [InlineData("2o16-02-04T10:30:12.000Z")]
    public void Anything_else_is_not_a_date(string text) => WireDate.TryRead(Encoding.ASCII.GetBytes(text), out _).ShouldBeFalse();
}
