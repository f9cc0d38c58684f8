using System.Net;

namespace Tidemark.Feeds.Tests.Identity;

public sealed class CharacterReferencesTests
{
    private static readonly string[] Pieces =
        ["&", "&amp;", "&#8217;", "&#x1F600;", "&#0;", "&#xD800;", "&#1114112;", "&#", "&#;", "&#x;", "&nbsp;", "&nosuch;", "&eacute", ";", "a", " ", "&lt;b", "&&amp;", "x", "é"];

    [Fact]
    public void References_are_resolved_as_the_framework_does()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var decoded = new char[text.Length];
            new string(decoded, 0, CharacterReferences.Decode(text, decoded)).ShouldBe(WebUtility.HtmlDecode(text), text);
        }
    }
}
