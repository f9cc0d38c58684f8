using System.Globalization;
using System.Net;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>
/// Resolves references: those of XML, those of HTML though no feed declares them, and entities a document declares itself as long as
/// they are plain text. Nothing is ever fetched, entities within entities are not expanded, and what all of them may add is bounded.
/// </summary>
internal sealed class XmlReferences(ProblemLog log)
{
    /// <summary>No reference is longer.</summary>
    public const int Longest = 40;

    /// <summary>An entity with a longer text is not expanded.</summary>
    public const int LongestEntity = 1024;

    private const int MostEntities = 256;
    private const int MostExpanded = 1024 * 1024;

    private readonly Dictionary<string, string?> _html = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _declared = new(StringComparer.Ordinal);
    private int _expanded;

    /// <summary>True once a document type has been read; further ones are passed over.</summary>
    public bool HasDocumentType { get; set; }

    public void Declare(string name, string value)
    {
        if (_declared.Count < MostEntities && value.Length <= LongestEntity && !value.AsSpan().ContainsAny('<', '%'))
        {
            // Only character references count within; anything else stays as it stands, so nothing can grow.
            _declared.TryAdd(name, value.Contains('&', StringComparison.Ordinal) ? ResolveCharacters(value) : value);
        }
    }

    /// <summary>Resolves the reference a text begins with.</summary>
    /// <returns>How many characters it took; 0 if it is none.</returns>
    public int Resolve(ReadOnlySpan<char> text, Span<char> into, XmlBuffer? where, out int length)
    {
        length = 0;
        var looked = text[..Math.Min(text.Length, Longest)];
        var end = looked.IndexOf(';');
        if (end < 2)
        {
            log.Add(FeedProblemCode.StrayAmpersand, "An '&' begins no reference; it was read as text.", where);
            return 0;
        }

        var name = looked[1..end];
        if (name[0] == '#')
        {
            return ResolveCharacter(name[1..], into, where, out length) ? end + 1 : 0;
        }

        var value = Predefined(name) ?? Declared(name);
        if (value is null)
        {
            value = Html(name);
            var isName = value is not null || !name.ContainsAnyExcept(NameCharacters);
            log.Add(
                isName ? FeedProblemCode.UndeclaredEntity : FeedProblemCode.StrayAmpersand,
                isName ? $"The entity \"{name}\" is not declared." : "An '&' begins no reference; it was read as text.",
                where);
        }

        value?.CopyTo(into);
        length = value?.Length ?? 0;
        return value is null ? 0 : end + 1;
    }

    /// <summary>An attribute's value with its references resolved and its line ends made spaces.</summary>
    public string ResolveValue(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAny('&', '\n', '\t'))
        {
            return value.ToString();
        }

        var result = new StringBuilder(value.Length);
        Span<char> resolved = new char[LongestEntity];
        while (value.Length > 0)
        {
            var next = value.IndexOf('&');
            var plain = next < 0 ? value : value[..next];
            result.Append(plain);
            value = value[plain.Length..];
            if (value.Length > 0)
            {
                var used = Resolve(value, resolved, null, out var length);
                result.Append(used == 0 ? value[..1] : resolved[..length]);
                value = value[Math.Max(used, 1)..];
            }
        }

        return result.Replace('\n', ' ').Replace('\t', ' ').ToString();
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private static string? Predefined(ReadOnlySpan<char> name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => null,
    };

    private string? Declared(ReadOnlySpan<char> name)
    {
        if (_declared.Count == 0 || !_declared.TryGetValue(name.ToString(), out var value))
        {
            return null;
        }

        _expanded += value.Length;
        if (_expanded <= MostExpanded)
        {
            return value;
        }

        log.Add(FeedProblemCode.EntityExpansionLimit, "Entities expand to too much text; they are no longer expanded.");
        return "";
    }

    private string? Html(ReadOnlySpan<char> name)
    {
        var lookup = _html.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var value))
        {
            var reference = $"&{name};";
            var decoded = WebUtility.HtmlDecode(reference);
            value = decoded == reference ? null : decoded;
            if (_html.Count < MostEntities * 4)
            {
                lookup[name] = value;
            }
        }

        return value;
    }

    private string ResolveCharacters(string value)
    {
        var result = new StringBuilder();
        Span<char> into = stackalloc char[2];
        for (var i = 0; i < value.Length; i++)
        {
            var end = value[i] == '&' && i + 1 < value.Length && value[i + 1] == '#' ? value.IndexOf(';', i) : -1;
            if (end > 0 && ResolveCharacter(value.AsSpan((i + 2)..end), into, null, out var length))
            {
                result.Append(into[..length]);
                i = end;
            }
            else
            {
                result.Append(value[i]);
            }
        }

        return result.ToString();
    }

    private bool ResolveCharacter(ReadOnlySpan<char> digits, Span<char> into, XmlBuffer? where, out int length)
    {
        length = 0;
        var isHex = digits.Length > 0 && digits[0] is 'x' or 'X';
        if (!int.TryParse(
            isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            log.Add(FeedProblemCode.InvalidCharacterReference, "A character reference names no character.", where);
            return false;
        }

        if (Rune.IsValid(code) && (code >= 0x20 || code is '\t' or '\n' or '\r'))
        {
            length = code <= 0xFFFF ? 1 : 2;
            new Rune(code <= 0x9F ? CharacterFilter.Demoronise((char)code) : code).EncodeToUtf16(into);
            return true;
        }

        log.Add(FeedProblemCode.InvalidCharacterReference, "A character reference names no character; it was dropped.", where);
        return true;
    }
}
