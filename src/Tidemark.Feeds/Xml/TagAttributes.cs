namespace Tidemark.Feeds;

/// <summary>The attributes of one start tag. Values are made into strings only when they are asked for.</summary>
internal sealed class TagAttributes(XmlNameTable names, XmlReferences references, ProblemLog log)
{
    private const int Most = 256;

    private readonly List<XmlAttribute> _attributes = [];
    private XmlBuffer? _buffer;

    public int Count => _attributes.Count;

    public XmlName NameOf(int index) => _attributes[index].Name;

    public string ValueOf(int index)
    {
        var attribute = _attributes[index];
        return references.ResolveValue(_buffer!.Ahead.Slice(attribute.Start, attribute.Length));
    }

    /// <summary>The value of an attribute without a prefix, by its name in lower case; null if there is none.</summary>
    public string? Find(string local) => Find("", local);

    /// <summary>The value of an attribute with this prefix.</summary>
    public string? Find(string prefix, string local)
    {
        for (var i = 0; i < _attributes.Count; i++)
        {
            var name = _attributes[i].Name;
            if (name.Local == local && name.Prefix == prefix)
            {
                return ValueOf(i);
            }
        }

        return null;
    }

    /// <summary>The value of an attribute, with any prefix or none.</summary>
    public string? FindAny(string local)
    {
        for (var i = 0; i < _attributes.Count; i++)
        {
            if (_attributes[i].Name.Local == local && !_attributes[i].Name.IsDeclaration)
            {
                return ValueOf(i);
            }
        }

        return null;
    }

    /// <summary>All attributes but namespace declarations, by local name in lower case.</summary>
    public IReadOnlyDictionary<string, string> ToDictionary()
    {
        if (_attributes.Count == 0)
        {
            return System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _attributes.Count; i++)
        {
            if (!NameOf(i).IsDeclaration)
            {
                values.TryAdd(NameOf(i).Local, ValueOf(i));
            }
        }

        return values;
    }

    /// <summary>Reads the attributes of a tag.</summary>
    /// <param name="buffer">The window; the tag lies in it.</param>
    /// <param name="tagStart">Where the tag's text begins in the window.</param>
    /// <param name="tagLength">How long its text is.</param>
    /// <param name="at">How long its name is.</param>
    public void Read(XmlBuffer buffer, int tagStart, int tagLength, int at)
    {
        _buffer = buffer;
        _attributes.Clear();
        var tag = buffer.Ahead.Slice(tagStart, tagLength);
        while ((at = PassSpace(tag, at)) < tag.Length)
        {
            var length = XmlCharacters.NameLength(tag[at..]);
            if (length == 0)
            {
                Report("A character stands where no attribute can.");
                at++;
                continue;
            }

            var name = names.Get(tag.Slice(at, length));
            at = ReadValue(tag, at + length, out var start, out var valueLength);
            Add(new XmlAttribute(name, tagStart + start, valueLength));
        }
    }

    private int ReadValue(ReadOnlySpan<char> tag, int at, out int start, out int length)
    {
        var equals = PassSpace(tag, at);
        if (equals >= tag.Length || tag[equals] != '=')
        {
            Report("An attribute has no value.");
            (start, length) = (at, 0);
            return at;
        }

        start = PassSpace(tag, equals + 1);
        var quote = start < tag.Length ? tag[start] : '\0';
        if (quote is '"' or '\'')
        {
            start++;
            length = tag[start..].IndexOf(quote);
            if (length >= 0)
            {
                return start + length + 1;
            }
        }

        Report("An attribute's value is not quoted.");
        length = start < tag.Length ? tag[start..].IndexOfAny(" \t\n") : 0;
        length = length < 0 ? tag.Length - start : length;
        return start + length;
    }

    private void Add(XmlAttribute attribute)
    {
        foreach (var other in _attributes)
        {
            if (ReferenceEquals(other.Name, attribute.Name))
            {
                Report("An attribute is given twice.");
                return;
            }
        }

        if (_attributes.Count < Most)
        {
            _attributes.Add(attribute);
        }
    }

    private static int PassSpace(ReadOnlySpan<char> tag, int at)
    {
        while (at < tag.Length && XmlCharacters.IsSpace(tag[at]))
        {
            at++;
        }

        return at;
    }

    private void Report(string message) => log.Add(FeedProblemCode.MalformedAttribute, message, _buffer);
}
