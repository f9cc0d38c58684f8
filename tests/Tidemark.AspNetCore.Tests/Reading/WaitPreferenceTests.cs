using Tidemark.AspNetCore.Reading;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class WaitPreferenceTests
{
    [Theory]
    [InlineData("wait=10", 10)]
    [InlineData("WAIT=10", 10)]
    [InlineData("respond-async, wait=10", 10)]
    [InlineData("a=\"x, wait=5\", wait=7", 7)]
    [InlineData("a=\"x\\\", wait=5\", wait=7", 7)]
    [InlineData(" wait = \"12\" ; foo=bar , b", 12)]
    [InlineData("wait=3, wait=9", 3)]
    [InlineData("wait=301", 300)]
    [InlineData("wait=99999999999999999999", 300)]
    [InlineData("wait=0", 0)]
    [InlineData("wait=-1", null)]
    [InlineData("wait=1.5", null)]
    [InlineData("wait=", null)]
    [InlineData("wait", null)]
    [InlineData("wait=\"", null)]
    [InlineData("waits=5", null)]
    [InlineData(",,;=\"", null)]
    [InlineData("", null)]
    public void The_preference_is_read_as_rfc_7240_says_and_what_is_not_valid_is_ignored(string header, int? seconds) =>
        WaitPreference.Read(header).ShouldBe(seconds);

    [Fact]
    public void It_may_stand_in_any_of_several_headers() =>
        WaitPreference.Read(new Microsoft.Extensions.Primitives.StringValues(["return=minimal", "wait=4"])).ShouldBe(4);
}
