using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Tidemark.News.AspNetCore.Tests.Wsdl;

public sealed class WsdlTests
{
    private static readonly XNamespace Space = "http://schemas.xmlsoap.org/wsdl/";

    [Theory]
    [InlineData("Location", "LocationWebService")]
    [InlineData("Folder", "FolderWebService")]
    [InlineData("Subscription", "SubscriptionWebService")]
    [InlineData("Feed", "FeedWebService")]
    [InlineData("PostItem", "PostItem")]
    public async Task A_description_is_served_to_anybody_with_the_requests_own_address(string file, string name)
    {
        await using var server = await NewsServer.StartAsync();
        var wsdl = await server.Stranger.GetAsync($"/ngws/svc/{file}.asmx?WSDL", TestContext.Current.CancellationToken).XmlAsync();
        wsdl.Attribute("targetNamespace")!.Value.ShouldBe(NewsServer.SpaceOf(file));
        var service = wsdl.Element(Space + "service")!;
        service.Attribute("name")!.Value.ShouldBe(name);
        service.Elements(Space + "port").Select(port => port.Attribute("name")!.Value).ShouldBe([name + "Soap", name + "Soap12", name + "HttpPost"]);
        service.Descendants().Attributes("location").Select(location => location.Value).Distinct().ShouldBe([$"{server.Address}/ngws/svc/{file}.asmx"]);
    }

    [Theory]
    [InlineData("Location")]
    [InlineData("Folder")]
    [InlineData("Subscription")]
    [InlineData("Feed")]
    [InlineData("PostItem")]
    public async Task A_description_holds_together(string file)
    {
        await using var server = await NewsServer.StartAsync();
        var wsdl = await server.Stranger.GetAsync($"/ngws/svc/{file}.asmx?wsdl", TestContext.Current.CancellationToken).XmlAsync();
        var schemas = new XmlSchemaSet();
        foreach (var schema in wsdl.Descendants(XName.Get("schema", XmlSchema.Namespace)).ToList())
        {
            // Prefixes are declared on the root of the description.
            foreach (var declaration in wsdl.Attributes().Where(attribute => attribute.IsNamespaceDeclaration)) schema.SetAttributeValue(declaration.Name, declaration.Value);
            using var reader = schema.CreateReader();
            schemas.Add(XmlSchema.Read(reader, null)!);
        }

        schemas.Compile();
        var messages = Names(wsdl, "message");
        wsdl.Descendants().Attributes("message").ShouldAllBe(reference => messages.Contains(Local(reference)));
        wsdl.Descendants(Space + "binding").Attributes("type").ShouldAllBe(reference => Names(wsdl, "portType").Contains(Local(reference)));
        wsdl.Descendants(Space + "port").Attributes("binding").ShouldAllBe(reference => Names(wsdl, "binding").Contains(Local(reference)));
        foreach (var element in wsdl.Descendants(Space + "part").Attributes("element"))
            schemas.GlobalElements.Contains(new XmlQualifiedName(Local(element), wsdl.GetNamespaceOfPrefix(element.Value.Split(':')[0])!.NamespaceName)).ShouldBeTrue(element.Value);
        messages.Count.ShouldBe(messages.Distinct().Count());
    }

    [Fact]
    public async Task The_shapes_are_those_of_2006()
    {
        await using var server = await NewsServer.StartAsync();
        async Task<string> Read(string file) => (await server.Stranger.GetStringAsync($"/ngws/svc/{file}.asmx?wsdl", TestContext.Current.CancellationToken)).Replace("\n", "");
        (await Read("Feed")).ShouldContain("""<s:element name="GetNews"><s:complexType><s:sequence><s:element minOccurs="1" maxOccurs="1" name="feedId" type="s:int" /><s:element minOccurs="0" maxOccurs="1" name="locationName" type="s:string" /><s:element minOccurs="0" maxOccurs="1" name="token" type="s:string" /><s:element minOccurs="1" maxOccurs="1" name="unreadOnly" type="s:boolean" /></s:sequence></s:complexType></s:element>""");
        var posts = await Read("PostItem");
        posts.ShouldContain("""<s:complexType name="ArrayOfPostMetadata"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="PostMetadata" type="tns:PostMetadata" /></s:sequence></s:complexType>""");
        posts.ShouldContain("NGImpersonate");
        posts.ShouldNotContain("UpdatePostMetadatav3");
        var subscriptions = await Read("Subscription");
        subscriptions.ShouldContain("""<s:choice><s:element minOccurs="0" maxOccurs="1" name="networkCredential" type="tns:NGOSNetworkCredential" />""");
        subscriptions.ShouldNotContain("customTitle");
        subscriptions.ShouldNotContain("GetUpdatesNGAPIToken");
        subscriptions.ShouldNotContain("location=\"/AddSubscription\"");
    }

    private static List<string> Names(XElement wsdl, string element) => wsdl.Elements(Space + element).Select(found => found.Attribute("name")!.Value).ToList();

    private static string Local(XAttribute reference) => reference.Value.Split(':')[1];
}
