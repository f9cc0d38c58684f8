using System.Text;

namespace Tidemark.News.AspNetCore.Tests.Soap;

/// <summary>What ASP.NET took, this takes.</summary>
public sealed class LeniencyTests
{
    [Theory]
    [InlineData("<unreadOnly>false</unreadOnly><feedId>7</feedId>", "reordered and missing")]
    [InlineData("<feedId>\n  7 </feedId><unreadOnly> False </unreadOnly>", "white space and capitals")]
    [InlineData("<feedId>7</feedId><getScores>true</getScores><extra><deep/></extra>", "extra")]
    [InlineData("<feedId xmlns=\"\">7</feedId>", "unqualified")]
    [InlineData("<x:feedId xmlns:x=\"http://services.newsgator.com/ngws/svc/PostItem.asmx\">7</x:feedId>", "wrong namespace")]
    [InlineData("<feedid>7</feedid>", "wrong case")]
    [InlineData("<feedId>7</feedId><token xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/><unreadOnly xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"1\"/>", "nil")]
    [InlineData("<feedId xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:x=\"http://www.w3.org/2001/XMLSchema\" i:type=\"x:int\">7</feedId><token/><locationName/>", "types and empties")]
    [InlineData("<!-- a comment --><feedId><![CDATA[7]]></feedId>", "comments and CDATA")]
    public async Task Parameters_are_accepted_however_they_come(string parameters, string what)
    {
        await using var server = await NewsServer.StartAsync();
        var reply = await server.SoapAsync("Feed", "GetNews", parameters).SoapBodyAsync();
        reply.Descendants(Replies.RssSpace + "postId").Count().ShouldBe(2, what);
    }

    [Theory]
    [InlineData("<feedId>seven</feedId>", "feedId is not a whole number.")]
    [InlineData("<feedId/>", "feedId is not a whole number.")]
    [InlineData("<feedId>99999999999</feedId>", "feedId is not a whole number.")]
    [InlineData("<feedId>7</feedId><unreadOnly>perhaps</unreadOnly>", "unreadOnly is neither true nor false.")]
    public async Task A_value_that_is_none_is_refused_and_never_guessed(string parameters, string sentence)
    {
        await using var server = await NewsServer.StartAsync();
        var fault = await server.SoapAsync("Feed", "GetNews", parameters).FaultAsync();
        (fault.Status, fault.Code, fault.Sentence).ShouldBe((500, "soap:Client", sentence));
    }

    [Theory]
    [InlineData("text/xml", "utf-8")]
    [InlineData("application/soap+xml", "utf-8")]
    [InlineData("application/octet-stream", "utf-8")]
    [InlineData("text/xml; charset=utf-16", "utf-16")]
    [InlineData("text/xml", "utf-16")]
    [InlineData("text/xml; charset=iso-8859-1", "iso-8859-1")]
    [InlineData("text/xml; charset=windows-1252", "iso-8859-1")]
    [InlineData("text/xml; charset=utf-7", "utf-8")]
    [InlineData("text/xml; charset=nothing", "utf-8")]
    [InlineData("Content-Type: application/soap+xml; charset=utf-8", "utf-8")]
    public async Task The_envelope_tells_the_version_and_the_bytes_the_encoding(string mediaType, string encoding)
    {
        await using var server = await NewsServer.StartAsync();
        var envelope = $"""<?xml version="1.0" encoding="{encoding}"?><E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/"><E:Body><GetOrCreateFolder><name>Caf{(char)233}</name></GetOrCreateFolder></E:Body></E:Envelope>""";
        using var content = new ByteArrayContent(Encoding.GetEncoding(encoding).GetBytes(envelope));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        (await server.Client.PostAsync("/ngws/svc/Folder.asmx", content, TestContext.Current.CancellationToken).SoapBodyAsync()).Value.ShouldBe("103");
        server.News.Person(NewsServer.Reader).Folders[^1].Name.ShouldBe("Caf\u00e9");
    }

    [Fact]
    public async Task A_declaration_of_utf_16_over_utf_8_is_ignored()
    {
        await using var server = await NewsServer.StartAsync();
        const string envelope = """<?xml version="1.0" encoding="utf-16"?><E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/"><E:Body><GetLocations/></E:Body></E:Envelope>""";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope));
        (await server.Client.PostAsync("/ngws/svc/Location.asmx", content, TestContext.Current.CancellationToken).SoapBodyAsync()).Value.ShouldContain("Home");
    }

    [Fact]
    public async Task An_outline_sent_as_text_within_the_message_is_read()
    {
        await using var server = await NewsServer.StartAsync();
        await server.SoapAsync("Subscription", "MergeSubscriptions",
            "<opmlDocument>&lt;opml>&lt;body>&lt;outline title='T' XMLURL='http://feeds.example/text'/>&lt;/body>&lt;/opml></opmlDocument>").SoapBodyAsync();
        server.News.Person(NewsServer.Reader).Subscriptions.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("<opmlDocument/>")]
    [InlineData("<opmlDocument><opml xmlns=\"\"/></opmlDocument>")]
    [InlineData("<opmlDocument>nothing</opmlDocument>")]
    [InlineData("")]
    public async Task What_is_no_outline_never_replaces_all_subscriptions_by_none(string document)
    {
        await using var server = await NewsServer.StartAsync();
        (await server.SoapAsync("Subscription", "ReplaceSubscriptions", "<locationName>Home</locationName>" + document).FaultAsync()).Code.ShouldBe("soap:Client");
        server.News.Person(NewsServer.Reader).Subscriptions.Count.ShouldBe(2);
    }
}
