using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Soap;

/// <summary>A structure of named fields, in the order of the schema.</summary>
internal sealed record SoapStructure(string Name, IReadOnlyList<SoapField> Fields) : SoapType(Name)
{
    /// <summary>Whether only one of the fields is there.</summary>
    public bool IsChoice { get; init; }

    public override void Write(XmlOutput output, string space, object value)
    {
        foreach (var field in Fields) field.Type.WriteElement(output, space, field.Name, field.ValueOf(value));
    }
}
