namespace Tidemark.News.AspNetCore.Xml;

/// <summary>
/// An element of a request. Names are matched by local name, exactly first and then without regard to case, because clients leave
/// namespaces out or take the wrong one, and REST bodies bear the names of SOAP in lower case.
/// </summary>
internal sealed class XmlPart(string name, string space = "")
{
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private List<XmlPart>? _children;
    private List<XmlAttributeValue>? _attributes;

    public string Name => name;

    public string Namespace => space;

    /// <summary>The text directly within, joined.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<XmlPart> Children => _children ?? (IReadOnlyList<XmlPart>)[];

    /// <summary>Whether the client says that there is no value.</summary>
    public bool IsNil => Attribute(SchemaInstance, "nil")?.Trim() is "true" or "1";

    public void Add(XmlPart child) => (_children ??= []).Add(child);

    public void Add(XmlAttributeValue attribute) => (_attributes ??= []).Add(attribute);

    /// <summary>The first child of this name; null where there is none or it is nil.</summary>
    public XmlPart? Child(string wanted)
    {
        var found = Find(wanted, StringComparison.Ordinal) ?? Find(wanted, StringComparison.OrdinalIgnoreCase);
        return found is { IsNil: false } ? found : null;
    }

    /// <summary>All children of this name, whatever its case.</summary>
    public IEnumerable<XmlPart> All(string wanted) =>
        Children.Where(child => string.Equals(child.Name, wanted, StringComparison.OrdinalIgnoreCase));

    /// <summary>An attribute in a namespace.</summary>
    public string? Attribute(string wantedSpace, string wanted)
    {
        if (_attributes is null) return null;
        foreach (var attribute in _attributes)
            if (attribute.Namespace == wantedSpace && attribute.Name == wanted) return attribute.Value;
        return null;
    }

    /// <summary>An attribute without a namespace, whatever its case.</summary>
    public string? Attribute(string wanted)
    {
        if (_attributes is null) return null;
        foreach (var attribute in _attributes)
            if (attribute.Namespace.Length == 0 && string.Equals(attribute.Name, wanted, StringComparison.OrdinalIgnoreCase))
                return attribute.Value;
        return null;
    }

    private XmlPart? Find(string wanted, StringComparison comparison)
    {
        if (_children is null) return null;
        foreach (var child in _children)
            if (string.Equals(child.Name, wanted, comparison)) return child;
        return null;
    }
}
