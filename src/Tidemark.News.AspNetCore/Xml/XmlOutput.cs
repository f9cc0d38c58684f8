using System.Text;
using System.Xml;

namespace Tidemark.News.AspNetCore.Xml;

/// <summary>Writes XML that is well formed whatever text it is given. Everything the faces say in XML goes through here.</summary>
internal sealed class XmlOutput(XmlWriter writer)
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A carriage return in a title must arrive as one.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>A document in UTF-8 with its declaration, no byte order mark.</summary>
    public static ReadOnlyMemory<byte> Document(Action<XmlOutput> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartDocument();
            write(new XmlOutput(writer));
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>Opens an element in no namespace.</summary>
    public void Start(string name) => writer.WriteStartElement(null, name, "");

    /// <summary>Opens an element in a namespace, which becomes the default one where it has no prefix yet.</summary>
    public void Start(string space, string name) => writer.WriteStartElement(name, space);

    /// <summary>Opens an element with a prefix.</summary>
    public void Start(string prefix, string space, string name) => writer.WriteStartElement(prefix, name, space);

    public void End() => writer.WriteEndElement();

    /// <summary>Declares a prefix on the open element.</summary>
    public void Declare(string prefix, string space) => writer.WriteAttributeString("xmlns", prefix, null, space);

    /// <summary>An attribute; none where the value is null.</summary>
    public void Attribute(string name, string? value)
    {
        if (value is not null) writer.WriteAttributeString(name, XmlText.Clean(value));
    }

    /// <summary>An attribute in a namespace; none where the value is null.</summary>
    public void Attribute(string prefix, string space, string name, string? value)
    {
        if (value is not null) writer.WriteAttributeString(prefix, name, space, XmlText.Clean(value));
    }

    /// <summary>An element in no namespace; none where the value is null.</summary>
    public void Element(string name, string? value)
    {
        if (value is not null) writer.WriteElementString(null, name, "", XmlText.Clean(value));
    }

    /// <summary>An element with a prefix; none where the value is null.</summary>
    public void Element(string prefix, string space, string name, string? value)
    {
        if (value is not null) writer.WriteElementString(prefix, name, space, XmlText.Clean(value));
    }

    public void Text(string value) => writer.WriteString(XmlText.Clean(value));
}
