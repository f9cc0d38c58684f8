namespace Tidemark.Feeds.Tests.Identity;

public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("https://www.a.example/x/", "a.example/x")]
    [InlineData("http://a.example/x", "a.example/x")]
    [InlineData("HTTP://WWW.A.Example:80/x/?utm_source=f#utm_medium=g", "a.example/x")]
    [InlineData("https://a.example:443/x;jsessionid=1", "a.example/x")]
    [InlineData(" https://a.example ", "a.example")]
    [InlineData("https://a.example/?p=1&fbclid=2", "a.example?p=1")]
    [InlineData("https://www.www.example/", "www.example")]
    [InlineData("tag:a.example,2026:1", "tag:a.example,2026:1")]
    public void The_same_address_has_one_loose_form_however_it_is_written(string address, string loose) => AddressKey.Loose(address).ShouldBe(loose);
}
