using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Tidemark.Core.Bodies;

/// <summary>The names seen so far in one object. JSON parsers disagree on which of two members of one name counts, so none may be there twice.</summary>
internal ref struct MemberNames(ReadOnlySpan<byte> json)
{
    private const int Few = 32;

    private readonly ReadOnlySpan<byte> _json = json;
    private Places _places;
    private int _count;
    private HashSet<string>? _texts;

    /// <summary>False where the reader's property name was there before.</summary>
    public bool Add(ref Utf8JsonReader reader)
    {
        if (_texts is null && (_count == Few || reader.ValueIsEscaped)) KeepTexts();
        return _texts is null ? AddPlace(ref reader) : _texts.Add(reader.GetString()!);
    }

    // A few names without escapes, the common case, are compared where they stand.
    private bool AddPlace(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        foreach (var (start, length) in ((ReadOnlySpan<(int, int)>)_places)[.._count])
            if (length == name.Length && _json.Slice(start, length).SequenceEqual(name)) return false;
        _places[_count++] = ((int)reader.TokenStartIndex + 1, name.Length);
        return true;
    }

    private void KeepTexts()
    {
        _texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, length) in ((ReadOnlySpan<(int, int)>)_places)[.._count])
            _texts.Add(Encoding.UTF8.GetString(_json.Slice(start, length)));
    }

    [InlineArray(Few)]
    private struct Places
    {
        private (int Start, int Length) _first;
    }
}
