using System.Globalization;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A type of XML Schema itself; in code <c>int</c>, <c>string</c>, <c>bool</c> or, only ever read, a moment.</summary>
internal sealed record SoapScalar(string Name) : SoapType(Name)
{
    public override bool MayBeMissing => Name == "string";

    public override void Write(XmlOutput output, string space, object value) => output.Text(value switch
    {
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)value,
    });
}
