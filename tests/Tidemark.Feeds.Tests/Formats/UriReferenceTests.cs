namespace Tidemark.Feeds.Tests.Formats;

public sealed class UriReferenceTests
{
    [Theory]
    [InlineData("https://e.example/a/b?q#f", "c", "https://e.example/a/c")]
    [InlineData("https://e.example/a/b", "../c", "https://e.example/c")]
    [InlineData("https://e.example/a/b/", "./c/./d/..", "https://e.example/a/b/c/")]
    [InlineData("https://e.example", "c", "https://e.example/c")]
    [InlineData("https://e.example", "../../c", "https://e.example/c")]
    [InlineData("https://e.example/a", "//o.example/x", "https://o.example/x")]
    [InlineData("https://e.example/a?b", "?c", "https://e.example/a?c")]
    [InlineData("https://e.example/a?b", "#c", "https://e.example/a?b#c")]
    [InlineData("https://e.example/a?b#f", "", "https://e.example/a?b")]
    [InlineData("https://e.example/a", "HTTP://O.example/%7Ex/../y", "HTTP://O.example/%7Ex/../y")]
    [InlineData("https://e.example/a", "mailto:a@b.example", "mailto:a@b.example")]
    [InlineData("https://e.example/a", " /x y ", "https://e.example/x y")]
    [InlineData("https://e.example/a", "http://o[", "http://o[")]
    [InlineData("", "/x", "/x")]
    [InlineData(null, "x", "x")]
    public void References_are_resolved_and_absolute_ones_left_alone(string? baseUri, string reference, string expected) =>
        UriReference.Resolve(baseUri, reference).ShouldBe(expected);
}
