using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A document within the message; in code what writes it, an <see cref="Action{XmlOutput}"/>.</summary>
internal sealed record SoapAny() : SoapType("any")
{
    public override void Write(XmlOutput output, string space, object value) => ((Action<XmlOutput>)value)(output);
}
