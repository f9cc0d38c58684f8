using System.Collections;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A list; in code an <see cref="IEnumerable"/>. Each item bears the name of its type.</summary>
/// <param name="Item">The type of its items.</param>
internal sealed record SoapArray(SoapType Item) : SoapType("ArrayOf" + char.ToUpperInvariant(Item.Name[0]) + Item.Name[1..])
{
    public override void Write(XmlOutput output, string space, object value)
    {
        foreach (var item in (IEnumerable)value) Item.WriteElement(output, space, Item.Name, item);
    }
}
