using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class NetworkTextTests
{
    [Theory]
    [InlineData("a\r\nb\u001b[31m", "a\\u000d\\u000ab\\u001b[31m")]
    [InlineData("\u202egnp", "\\u202egnp")]
    [InlineData("Zürich", "Zürich")]
    public void Control_characters_are_escaped(string text, string expected) => NetworkText.Escape(text).ShouldBe(expected);

    [Fact]
    public void Long_text_is_cut() => NetworkText.Escape(new string('x', 10_000)).Length.ShouldBeLessThan(210);
}
