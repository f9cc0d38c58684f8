using System.Xml.Linq;

namespace Tidemark.News.AspNetCore.Tests;

/// <summary>Reads answers.</summary>
internal static class Replies
{
    public static readonly XNamespace OpmlSpace = "http://newsgator.com/schema/opml";

    public static readonly XNamespace RssSpace = "http://newsgator.com/schema/extensions";

    public static async Task<XElement> XmlAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        return XElement.Parse(text);
    }

    /// <summary>What stands in the body of a SOAP reply.</summary>
    public static async Task<XElement> SoapBodyAsync(this Task<HttpResponseMessage> sending)
    {
        var envelope = await sending.XmlAsync();
        envelope.Name.LocalName.ShouldBe("Envelope");
        return envelope.Elements().Single().Elements().Single();
    }

    public static async Task<(int Status, string Code, string Sentence, string Detail)> FaultAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        var fault = XElement.Parse(text).Descendants().Single(element => element.Name.LocalName == "Fault");
        string Find(string name) => fault.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
        var old = fault.Elements("faultcode").Any();
        return ((int)response.StatusCode, old ? Find("faultcode") : Find("Value"), old ? Find("faultstring") : Find("Text"), Find("code"));
    }

    public static async Task<int> StatusAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return (int)response.StatusCode;
    }
}
