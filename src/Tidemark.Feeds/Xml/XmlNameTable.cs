namespace Tidemark.Feeds;

/// <summary>Keeps each name once. A document with more different names than a feed can need gets new ones each time, so that memory is bounded.</summary>
internal sealed class XmlNameTable
{
    private const int Most = 4096;

    private readonly Dictionary<string, XmlName> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XmlName>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public XmlNameTable() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    public XmlName Get(ReadOnlySpan<char> raw)
    {
        if (_lookup.TryGetValue(raw, out var name))
        {
            return name;
        }

        name = new XmlName(raw.ToString());
        if (_names.Count < Most)
        {
            _names.Add(name.Raw, name);
            var lower = name.Raw.ToLowerInvariant();
            name.Open = lower == name.Raw ? new OpenCount() : Get(lower).Open;
        }

        return name;
    }
}
