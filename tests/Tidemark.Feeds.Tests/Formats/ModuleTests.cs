namespace Tidemark.Feeds.Tests.Formats;

/// <summary>The namespaces that extend the formats.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void Dublin_core_fills_what_rss_lacks()
    {
        var item = Read.Item("""
            <dc:title>T</dc:title><dc:creator>Ann</dc:creator><dc:publisher>Press</dc:publisher><dc:contributor>Bob</dc:contributor>
            <dc:subject>Boats</dc:subject><dc:rights>All</dc:rights><dc:language>de</dc:language><dc:date>2024-01-01</dc:date>
            <dcterms:created>2023-01-01</dcterms:created><dcterms:issued>2023-06-01</dcterms:issued>
            <dcterms:valid>start=2024-01-01;end=2024-02-01;scheme=W3C-DTF</dcterms:valid>
            """);

        item.Title!.Value.ShouldBe("T");
        item.Authors.ShouldHaveSingleItem().Name.ShouldBe("Ann");
        item.Publisher!.Name.ShouldBe("Press");
        item.Contributors.ShouldHaveSingleItem().Name.ShouldBe("Bob");
        item.Language.ShouldBe("de");
        item.Created!.Value!.Value.Year.ShouldBe(2023);
        item.Published!.Value!.Value.Month.ShouldBe(6);
        item.ValidUntil!.Value!.Value.Month.ShouldBe(2);
    }

    [Fact]
    public void Podcasts_of_the_itunes_namespace()
    {
        var feed = Read.Rss("""
            <itunes:author>Ann</itunes:author><itunes:owner><itunes:name>Press</itunes:name><itunes:email>p@example.com</itunes:email></itunes:owner>
            <itunes:category text="Technology"><itunes:category text="Gadgets"/></itunes:category><itunes:explicit>true</itunes:explicit>
            <itunes:image href="https://example.com/show.jpg"/><itunes:type>serial</itunes:type><itunes:block>Yes</itunes:block>
            <item><title>E1</title><itunes:duration>1:02:03</itunes:duration><itunes:episode>1</itunes:episode><itunes:season>2</itunes:season>
            <itunes:episodeType>bonus</itunes:episodeType><itunes:keywords>a, b</itunes:keywords><itunes:explicit>clean</itunes:explicit></item>
            """);

        feed.Publisher.ShouldBe(new FeedPerson("Press", "p@example.com"));
        feed.Categories.Select(category => category.Term).ShouldBe(["Technology", "Gadgets"]);
        feed.Image!.Url.ShouldBe("https://example.com/show.jpg");
        (feed.Podcast!.Block, feed.Podcast.Explicit, feed.Podcast.ShowType).ShouldBe((true, true, "serial"));
        var podcast = feed.Items.ShouldHaveSingleItem().Podcast!;
        (podcast.Duration, podcast.Episode, podcast.Season, podcast.EpisodeType, podcast.Explicit).ShouldBe(("1:02:03", "1", "2", "bonus", false));
    }

    [Fact]
    public void Podcasts_of_the_podcast_namespace()
    {
        var feed = Read.Rss("""
            <podcast:guid>917393e3</podcast:guid><podcast:locked owner="a@example.com">yes</podcast:locked>
            <podcast:funding url="https://example.com/give">Give</podcast:funding>
            <item><podcast:transcript url="https://example.com/1.srt" type="application/srt"/><podcast:person role="guest">Bob</podcast:person>
            <podcast:chapters url="https://example.com/1.json" type="application/json+chapters"/><podcast:soundbite startTime="73.0" duration="60.0">Bit</podcast:soundbite>
            <psc:chapters version="1.2"><psc:chapter start="00:01:02.5" title="Intro" href="https://example.com/i"/></psc:chapters></item>
            """);

        (feed.Podcast!.Guid, feed.Podcast.Locked).ShouldBe(("917393e3", true));
        feed.Podcast.Funding.ShouldHaveSingleItem().Attributes["url"].ShouldBe("https://example.com/give");
        var podcast = feed.Items.ShouldHaveSingleItem().Podcast!;
        podcast.Transcripts.ShouldHaveSingleItem().Attributes["type"].ShouldBe("application/srt");
        podcast.Persons.ShouldHaveSingleItem().Value.ShouldBe("Bob");
        podcast.ChaptersUrl.ShouldBe("https://example.com/1.json");
        podcast.Soundbites.ShouldHaveSingleItem().Value.ShouldBe("Bit");
        podcast.Chapters.ShouldBe([new PodcastChapter("00:01:02.5", TimeSpan.FromSeconds(62.5), "Intro", "https://example.com/i", null)]);
    }

    [Fact]
    public void Media_rss_within_groups()
    {
        var item = Read.Item("""
            <media:group><media:content url="https://example.com/v.mp4" type="video/mp4" medium="video" width="640"/><media:content url="https://example.com/v.webm"/>
            <media:title>From media</media:title><media:description>Shown</media:description><media:thumbnail url="https://example.com/t.jpg" width="75"/>
            <media:credit role="producer">Ann</media:credit><media:rating scheme="urn:simple">adult</media:rating><media:keywords>a, b</media:keywords>
            <media:category label="L">c</media:category><media:player url="https://example.com/p"/><media:license type="text/html">cc</media:license></media:group>
            """);

        var media = item.Media!;
        media.Contents.Count.ShouldBe(2);
        media.Contents[0].Attributes["width"].ShouldBe("640");
        media.Thumbnails.ShouldHaveSingleItem().Attributes["url"].ShouldBe("https://example.com/t.jpg");
        media.Credits.ShouldHaveSingleItem().Value.ShouldBe("Ann");
        media.Rating!.Value.ShouldBe("adult");
        media.Player!.Attributes["url"].ShouldBe("https://example.com/p");
        item.Title!.Value.ShouldBe("From media");
        item.Summary!.Value.ShouldBe("Shown");
        item.Categories.Select(category => category.Term).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_media_title_does_not_replace_the_title() =>
        Read.Item("<media:title>Other</media:title><title>Own</title>").Title!.Value.ShouldBe("Own");

    [Theory]
    [InlineData("<georss:point>45.256 -71.92</georss:point>", GeoShape.Point, 1)]
    [InlineData("<georss:line>45.256 -110.45 46.46 -109.48</georss:line>", GeoShape.Line, 2)]
    [InlineData("<georss:polygon>45 -110 46 -109 43 -109 45 -110</georss:polygon>", GeoShape.Polygon, 4)]
    [InlineData("<georss:box>42.943 -71.032 43.039 -69.856</georss:box>", GeoShape.Box, 2)]
    [InlineData("<georss:where><gml:Point><gml:pos>45.256 -71.92</gml:pos></gml:Point></georss:where>", GeoShape.Point, 1)]
    [InlineData("<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>1 2 3 4 5 6 1 2</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>", GeoShape.Polygon, 4)]
    [InlineData("<gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner><gml:upperCorner>3 4</gml:upperCorner></gml:Envelope>", GeoShape.Box, 2)]
    [InlineData("<geo:lat>45.256</geo:lat><geo:long>-71.92</geo:long>", GeoShape.Point, 1)]
    public void Places_of_every_kind(string elements, GeoShape shape, int points)
    {
        var place = Read.Item(elements).Location!;
        place.Kind.ShouldBe(shape);
        place.Points.Count.ShouldBe(points);
    }

    [Fact]
    public void A_points_longitude_and_latitude_are_not_swapped() =>
        Read.Item("<georss:point>45.256 -71.92</georss:point>").Location!.Points[0].ShouldBe(new GeoPoint(-71.92, 45.256));

    [Fact]
    public void Comments_and_licences()
    {
        var item = Read.Item("""
            <slash:comments>7</slash:comments><wfw:comment>https://example.com/c</wfw:comment><wfw:commentRss>https://example.com/c.rss</wfw:commentRss>
            <cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
            """);

        (item.CommentCount, item.CommentsApi, item.CommentsFeed).ShouldBe((7, "https://example.com/c", "https://example.com/c.rss"));
        item.Links.ShouldHaveSingleItem().Rel.ShouldBe("license");
    }

    [Fact]
    public void What_has_no_property_is_kept_as_an_extension()
    {
        var extension = Read.Item("<x:mood xmlns:x=\"urn:x\" level=\"3\">glad</x:mood>").Extensions.ShouldHaveSingleItem();
        (extension.Prefix, extension.Name, extension.Namespace, extension.Value, extension.Attributes["level"]).ShouldBe(("x", "mood", "urn:x", "glad", "3"));
    }
}
