using System.Text;
using System.Xml;

namespace Tidemark.News.AspNetCore.Xml;

/// <summary>Reads a client's document into parts: no DTD, no entities, bounded in elements and depth, never recursive.</summary>
internal static class XmlPartReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="RequestException">It is not well formed, has a DTD or is too large.</exception>
    public static XmlPart Read(string text, XmlLimits limits)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return ReadDocument(reader, limits);
        }
        catch (XmlException error)
        {
            throw new RequestException($"The XML is not accepted, line {error.LineNumber}: not well formed, or with a DTD.", error);
        }
    }

    private static XmlPart ReadDocument(XmlReader reader, XmlLimits limits)
    {
        var document = new XmlPart("");
        var open = new Stack<(XmlPart Part, StringBuilder Text)>();
        open.Push((document, new StringBuilder()));
        var left = limits.Elements;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    left -= 1 + reader.AttributeCount;
                    if (left < 0) throw new RequestException($"The XML has more than {limits.Elements} elements and attributes.");
                    if (open.Count > limits.Depth) throw new RequestException($"The XML is deeper than {limits.Depth} elements.");
                    var part = ReadStart(reader);
                    open.Peek().Part.Add(part);
                    if (!reader.IsEmptyElement) open.Push((part, new StringBuilder()));
                    break;
                case XmlNodeType.EndElement:
                    var (closed, inner) = open.Pop();
                    closed.Text = inner.ToString();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    open.Peek().Text.Append(reader.Value);
                    break;
            }
        }

        return document.Children[0];
    }

    private static XmlPart ReadStart(XmlReader reader)
    {
        var part = new XmlPart(reader.LocalName, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                part.Add(new XmlAttributeValue(reader.NamespaceURI, reader.LocalName, reader.Value));
        reader.MoveToElement();
        return part;
    }
}
