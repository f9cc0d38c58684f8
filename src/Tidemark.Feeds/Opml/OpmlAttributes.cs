namespace Tidemark.Feeds.Opml;

/// <summary>The attributes of one tag, decoded.</summary>
internal sealed class OpmlAttributes
{
    private const string NamespacePrefix = "xmlns:";

    private static readonly string[] Own = ["text", "title", "xmlUrl", "htmlUrl", "description", "version", "xmlns"];

    private readonly List<(string Name, string Value)> _values = [];

    public OpmlAttributes(TagAttributes attributes)
    {
        for (var i = 0; i < attributes.Count; i++) _values.Add((attributes.NameOf(i).Raw, attributes.ValueOf(i).Trim()));
    }

    /// <summary>The value; null if it is missing or empty. Programs write <c>xmlUrl</c> in every way there is.</summary>
    public string? Find(string name)
    {
        foreach (var (known, value) in _values)
            if (value.Length > 0 && known.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    public IEnumerable<(string Prefix, string Namespace)> Declarations =>
        from attribute in _values
        where attribute.Name.StartsWith(NamespacePrefix, StringComparison.Ordinal) && attribute.Value.Length > 0
        select (attribute.Name[NamespacePrefix.Length..], attribute.Value);

    public IReadOnlyList<OpmlAttribute> Extensions(IReadOnlyDictionary<string, string> namespaces) =>
    [
        .. from attribute in _values
           where !attribute.Name.StartsWith(NamespacePrefix, StringComparison.Ordinal) && !Own.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase)
           select Extension(attribute.Name, attribute.Value, namespaces),
    ];

    private static OpmlAttribute Extension(string name, string value, IReadOnlyDictionary<string, string> namespaces)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && namespaces.TryGetValue(name[..colon], out var found)
            ? new OpmlAttribute(found, name[(colon + 1)..], value)
            : new OpmlAttribute("", name, value);
    }
}
