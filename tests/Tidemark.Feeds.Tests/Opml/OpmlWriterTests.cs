using System.Xml.Linq;
using Tidemark.Feeds.Opml;

namespace Tidemark.Feeds.Tests.Opml;

public sealed class OpmlWriterTests
{
    private const string Ng = "http://newsgator.com/schema/opml";

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var document = new OpmlDocument("Mine & \"yours\"",
        [
            new OpmlOutline("Folder <1>")
            {
                Title = "T",
                Children = [new OpmlOutline("Feed") { Title = "Feed", XmlUrl = "http://a.example/?a=1&b=\"2\"", Extensions = [new(Ng, "id", "7"), new("", "type", "rss")] }],
            },
        ])
        {
            Namespaces = new Dictionary<string, string> { ["ng"] = Ng },
            Extensions = [new OpmlAttribute(Ng, "token", "x")],
        };

        var read = OpmlReader.Read(OpmlWriter.Write(document));

        read.Title.ShouldBe(document.Title);
        read.Problems.ShouldBeEmpty();
        read.Extensions.ShouldBe(document.Extensions);
        read.Outlines[0].Text.ShouldBe("Folder <1>");
        read.Outlines[0].Title.ShouldBe("T");
        var feed = read.Outlines[0].Children.ShouldHaveSingleItem();
        feed.XmlUrl.ShouldBe("http://a.example/?a=1&b=\"2\"");
        feed.Extension("id", Ng).ShouldBe("7");
    }

    [Fact]
    public void Root_and_outlines_bear_the_extensions_under_their_prefix()
    {
        var xml = OpmlWriter.Write(new OpmlDocument(null, [new OpmlOutline("a") { Extensions = [new(Ng, "unseen", "True")] }])
        {
            Namespaces = new Dictionary<string, string> { ["ng"] = Ng },
            Extensions = [new OpmlAttribute(Ng, "token", "t")],
        });

        xml.ShouldContain("xmlns:ng=\"http://newsgator.com/schema/opml\"");
        xml.ShouldContain("ng:token=\"t\"");
        xml.ShouldContain("ng:unseen=\"True\"");
        xml.ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    }

    [Fact]
    public void Any_text_at_all_makes_a_well_formed_file()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var outline = new OpmlOutline(Text(random)) { Title = Text(random), XmlUrl = Text(random), Extensions = [new("", Text(random), Text(random)), new(Text(random), "a", "b")] };
            var document = new OpmlDocument(Text(random), [outline])
            {
                Namespaces = new Dictionary<string, string> { ["n"] = Text(random), [Text(random)] = "u" },
                Extensions = [new(Text(random), Text(random), Text(random))],
            };

            var parsed = XDocument.Parse(OpmlWriter.Write(document));

            parsed.Root!.Name.LocalName.ShouldBe("opml");
        }
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_survives_next_to_one_that_can_not() =>
        OpmlReader.Read(OpmlWriter.Write(new OpmlDocument(null, [new OpmlOutline("a\u0001\ud800😀\udc00b")]))).Outlines[0].Text.ShouldBe("a😀b");

    private static string Text(Random random) =>
        new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0, 0x10000) : "<>&'\"]\n\0x:"[random.Next(10)])]);
}
