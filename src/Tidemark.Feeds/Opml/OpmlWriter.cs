using System.Text;
using System.Xml;

namespace Tidemark.Feeds.Opml;

/// <summary>Writes OPML 2.0 that is well formed whatever stands in it: characters that XML can not hold are dropped.</summary>
public static class OpmlWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>The file as text; to be stored and sent as UTF-8, as its declaration says.</summary>
    public static string Write(OpmlDocument document)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings)) Write(xml, document);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(XmlWriter xml, OpmlDocument document)
    {
        xml.WriteStartElement("opml");
        xml.WriteAttributeString("version", "2.0");
        foreach (var (prefix, address) in document.Namespaces)
            if (IsName(prefix) && prefix is not ("xml" or "xmlns") && IsNamespace(address)) xml.WriteAttributeString("xmlns", prefix, null, address);
        WriteExtensions(xml, document.Extensions);
        xml.WriteStartElement("head");
        if (document.Title is { } title) xml.WriteElementString("title", Clean(title));
        xml.WriteEndElement();
        xml.WriteStartElement("body");
        foreach (var outline in document.Outlines) Write(xml, outline);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, OpmlOutline outline)
    {
        xml.WriteStartElement("outline");
        xml.WriteAttributeString("text", Clean(outline.Text));
        xml.WriteAttributeString("title", Clean(outline.Title ?? outline.Text));
        if (outline.XmlUrl is not null && outline.Extension("type") is null) xml.WriteAttributeString("type", "rss");
        WriteOptional(xml, "xmlUrl", outline.XmlUrl);
        WriteOptional(xml, "htmlUrl", outline.HtmlUrl);
        WriteOptional(xml, "description", outline.Description);
        WriteExtensions(xml, outline.Extensions);
        foreach (var child in outline.Children) Write(xml, child);
        xml.WriteEndElement();
    }

    private static void WriteOptional(XmlWriter xml, string name, string? value)
    {
        if (value is not null) xml.WriteAttributeString(name, Clean(value));
    }

    private static void WriteExtensions(XmlWriter xml, IReadOnlyList<OpmlAttribute> extensions)
    {
        foreach (var attribute in extensions.DistinctBy(attribute => (attribute.Namespace, attribute.Name)))
        {
            var isDeclared = attribute.Namespace.Length == 0 || !string.IsNullOrEmpty(xml.LookupPrefix(attribute.Namespace));
            if (isDeclared && IsName(attribute.Name)) xml.WriteAttributeString(attribute.Name, attribute.Namespace, Clean(attribute.Value));
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && XmlConvert.IsStartNCNameChar(name[0]) && name.All(XmlConvert.IsNCNameChar);

    private static bool IsNamespace(string address) =>
        address.Length > 0 && address.All(XmlConvert.IsXmlChar)
        && address is not ("http://www.w3.org/2000/xmlns/" or "http://www.w3.org/XML/1998/namespace");

    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) kept.Append(text, at++, 2);
            else if (XmlConvert.IsXmlChar(text[at])) kept.Append(text[at]);
        }

        return kept.ToString();
    }
}
