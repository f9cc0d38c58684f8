using System.Net.Http.Headers;
using System.Text;

namespace Tidemark.News.AspNetCore.Tests.Soap;

public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mistake_is_a_client_fault_under_500_in_1_1_and_a_sender_fault_under_400_in_1_2()
    {
        await using var server = await NewsServer.StartAsync();
        const string taken = "<name>Daily</name><parentId>0</parentId><root>MYF</root>";
        (await server.SoapAsync("Folder", "CreateFolder", taken).FaultAsync()).ShouldBe((500, "soap:Client", "There is a folder of this name.", "Exists"));
        (await server.SoapAsync("Folder", "CreateFolder", taken, v12: true).FaultAsync()).ShouldBe((400, "soap:Sender", "There is a folder of this name.", "Exists"));
    }

    [Theory]
    [InlineData("Feed", "GetNews", "<feedId>99</feedId>", "NotFound")]
    [InlineData("Feed", "GetNews", "<feedId>7</feedId><locationName>Nowhere</locationName>", "NotFound")]
    [InlineData("Feed", "MarkFeedsRead", "", "BadRequest")]
    [InlineData("Feed", "MarkFeedsRead", "<feedIds><int>99</int></feedIds>", "NotFound")]
    [InlineData("Folder", "CreateFolder", "<name>N</name><root>ALL</root>", "BadRequest")]
    [InlineData("Folder", "CreateFolder", "<parentId>0</parentId>", "BadRequest")]
    [InlineData("Location", "CreateLocation", "<name>Home</name>", "Exists")]
    [InlineData("Location", "Update", "", "BadRequest")]
    [InlineData("Location", "Update", "<location><id>5</id></location>", "NotFound")]
    [InlineData("Subscription", "DeleteSubscriptions", "", "BadRequest")]
    [InlineData("Subscription", "AddSubscription", "<xmlUrl>nothing</xmlUrl>", "BadInput")]
    [InlineData("Subscription", "AddSubscription", "<xmlUrl>http://a.example</xmlUrl><cred><useNGOSCredentials>true</useNGOSCredentials></cred>", "NotOffered")]
    [InlineData("PostItem", "RatePost", "<url>http://site.example/p1</url><rating>6</rating>", "BadRequest")]
    [InlineData("PostItem", "GetItems", "<postIds/>", "BadRequest")]
    [InlineData("PostItem", "UpdatePostMetadata", "<newStates><FeedMetadata><PostMetadata><PostMetadata><PostID>p1</PostID><State>7</State></PostMetadata></PostMetadata></FeedMetadata></newStates>", "BadRequest")]
    public async Task Bad_input_is_a_fault_and_never_everything_or_an_empty_success(string service, string operation, string parameters, string code)
    {
        await using var server = await NewsServer.StartAsync();
        var fault = await server.SoapAsync(service, operation, parameters).FaultAsync();
        (fault.Status, fault.Code, fault.Detail).ShouldBe((500, "soap:Client", code));
    }

    [Fact]
    public async Task A_failure_of_the_server_is_a_server_fault_that_tells_nothing_of_its_inside()
    {
        await using var server = await NewsServer.StartAsync();
        foreach (var (v12, code) in new[] { (false, "soap:Server"), (true, "soap:Receiver") })
        {
            server.News.Failure = new InvalidOperationException("secret path /var/lib");
            using var response = await server.SoapAsync("Location", "GetLocations", "", v12);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            ((int)response.StatusCode).ShouldBe(500);
            text.ShouldContain(code);
            text.ShouldNotContain("secret");
            text.ShouldNotContain("   at ");
        }
    }

    [Fact]
    public async Task An_action_of_another_operation_is_refused_and_one_without_a_namespace_is_not()
    {
        await using var server = await NewsServer.StartAsync();
        foreach (var (action, refused) in new[]
        {
            ("\"http://services.newsgator.com/svc/Feed.asmx/MarkRead\"", true), ("http://evil.example/Other", true), ("\"\"", false), ("GetNews", false),
            ("\"http://services.newsgator.com/svc/Feed.asmx#GetNews\"", false), ("", false),
        })
        {
            using var content = Envelope("<GetNews xmlns='http://services.newsgator.com/svc/Feed.asmx'><feedId>7</feedId></GetNews>");
            content.Headers.TryAddWithoutValidation("SOAPAction", action);
            using var response = await server.Client.PostAsync("/ngws/svc/Feed.asmx", content, Cancellation);
            ((int)response.StatusCode).ShouldBe(refused ? 500 : 200, action);
            if (refused) (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("did not recognize the value of HTTP header SOAPAction");
        }
    }

    [Theory]
    [InlineData("<Nothing/>", "no operation of this name")]
    [InlineData("", "holds no operation")]
    public async Task A_body_without_an_operation_of_the_service_is_a_client_fault(string body, string sentence)
    {
        await using var server = await NewsServer.StartAsync();
        using var content = Envelope(body);
        var fault = await server.Client.PostAsync("/ngws/svc/Feed.asmx", content, Cancellation).FaultAsync();
        fault.Code.ShouldBe("soap:Client");
        fault.Sentence.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<s:Envelope")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;&c;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    public async Task What_is_not_well_formed_or_has_a_dtd_is_a_client_fault(string body)
    {
        await using var server = await NewsServer.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "text/xml");
        (await server.Client.PostAsync("/ngws/svc/Feed.asmx", content, Cancellation).FaultAsync()).Code.ShouldBe("soap:Client");
        using var soap12 = new StringContent(body, Encoding.UTF8, "application/soap+xml");
        var fault = await server.Client.PostAsync("/ngws/svc/Feed.asmx", soap12, Cancellation).FaultAsync();
        (fault.Status, fault.Code).ShouldBe((400, "soap:Sender"));
    }

    [Fact]
    public async Task Depth_number_and_size_are_bounded()
    {
        await using var server = await NewsServer.StartAsync(options => (options.MaxBodyBytes, options.MaxElements) = (200_000, 1000));
        var deep = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));
        (await server.SoapAsync("Feed", "GetNews", deep).FaultAsync()).Sentence.ShouldContain("deeper than 64");
        var wide = string.Concat(Enumerable.Repeat("<int>1</int>", 2000));
        (await server.SoapAsync("Feed", "MarkFeedsRead", $"<feedIds>{wide}</feedIds>").FaultAsync()).Sentence.ShouldContain("more than 1000 elements");
        (await server.SoapAsync("Feed", "GetNews", new string(' ', 300_000)).StatusAsync()).ShouldBe(413);
    }

    [Fact]
    public async Task An_envelope_of_no_known_version_is_a_version_mismatch()
    {
        await using var server = await NewsServer.StartAsync();
        using var content = new StringContent("<Envelope xmlns='http://www.w3.org/2099/soap'><Body><GetLocations/></Body></Envelope>", Encoding.UTF8, "text/xml");
        (await server.Client.PostAsync("/ngws/svc/Location.asmx", content, Cancellation).FaultAsync()).Code.ShouldBe("soap:VersionMismatch");
    }

    [Theory]
    [InlineData("mustUnderstand=\"1\"", true)]
    [InlineData("mustUnderstand=\"0\"", false)]
    [InlineData("mustUnderstand=\"1\" s:actor=\"http://elsewhere.example/\"", false)]
    public async Task A_strange_header_is_only_refused_where_it_must_be_understood(string attribute, bool refused)
    {
        await using var server = await NewsServer.StartAsync();
        var sending = server.SoapAsync("Location", "GetLocations", "", header: $"<x:Security xmlns:x=\"urn:x\" s:{attribute}/>");
        if (refused) (await sending.FaultAsync()).Code.ShouldBe("soap:MustUnderstand");
        else (await sending.SoapBodyAsync()).Value.ShouldContain("Home");
    }

    [Theory]
    [InlineData("GET", "Feed.asmx/GetNews")]
    [InlineData("PUT", "Feed.asmx")]
    [InlineData("DELETE", "Location.aspx")]
    [InlineData("PUT", "Feed.aspx/7")]
    public async Task A_wrong_method_is_405(string method, string path)
    {
        await using var server = await NewsServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/ngws/svc/" + path);
        (await server.Client.SendAsync(request, Cancellation).StatusAsync()).ShouldBe(405);
    }

    private static StringContent Envelope(string body) =>
        new($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{body}</e:Body></e:Envelope>", Encoding.UTF8, MediaTypeHeaderValue.Parse("text/xml"));
}
