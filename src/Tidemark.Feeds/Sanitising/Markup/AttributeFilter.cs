using System.Text;

namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>Writes a start tag anew with the attributes that the sanitiser knows, each once, all quoted. Values are not judged here.</summary>
internal static class AttributeFilter
{
    /// <summary>Parsers compare each attribute of a tag with every other.</summary>
    private const int MaximumAttributes = 48;

    private const int MaximumValueLength = 16 << 10;

    public static string Tag(string name, ReadOnlySpan<char> attributes)
    {
        if (attributes.IsEmpty) return $"<{name}>";
        var tag = new StringBuilder(attributes.Length + name.Length + 2).Append('<').Append(name);
        var taken = new List<string>();
        var scanner = new AttributeScanner(attributes);
        while (taken.Count < MaximumAttributes && scanner.Next())
        {
            if (AttributeRules.Canonical(scanner.Name) is not { } known || taken.Contains(known)) continue;
            taken.Add(known);
            if (scanner.Value.Length > MaximumValueLength) continue;
            Append(tag.Append(' ').Append(known).Append("=\""), scanner.Value);
            tag.Append('"');
        }

        return tag.Append('>').ToString();
    }

    private static void Append(StringBuilder tag, ReadOnlySpan<char> value)
    {
        while (value.IndexOf('"') is >= 0 and var found)
        {
            tag.Append(value[..found]).Append("&quot;");
            value = value[(found + 1)..];
        }

        tag.Append(value);
    }
}
