using System.Text;
using System.Text.Json;

namespace Tidemark.Client;

/// <summary>
/// Gathers the names of the items' top-level members, for the columns of the view. Items mostly have the same members in the same order,
/// so each name is first compared with the one that stood at its place in the item before, and only a difference costs a look-up.
/// </summary>
internal sealed class MemberNames
{
    /// <summary>The most names gathered; more would make no view that anybody reads.</summary>
    public const int Most = 200;

    private const int LongestName = 128;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<byte[]> _places = [];
    private List<string> _fresh = [];

    /// <summary>The reader stands on a property name, the one at <paramref name="place"/> in its item.</summary>
    public void See(ref Utf8JsonReader reader, int place)
    {
        if (place < _places.Count && reader.ValueSpan.SequenceEqual(_places[place])) return;
        Remember(reader.ValueSpan, place);
        if (reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > LongestName || _known.Count >= Most) return;
        var name = Encoding.UTF8.GetString(reader.ValueSpan);
        if (_known.Add(name)) _fresh.Add(name);
    }

    /// <summary>
    /// The names since the last call. Asked for only once a page is read whole: what a page that failed showed first is told with the
    /// page that succeeds.
    /// </summary>
    public IReadOnlyList<string> Take()
    {
        if (_fresh.Count == 0) return [];
        var taken = _fresh;
        _fresh = [];
        return taken;
    }

    private void Remember(ReadOnlySpan<byte> name, int place)
    {
        if (place < _places.Count) _places[place] = name.ToArray();
        else if (place == _places.Count && place < Most) _places.Add(name.ToArray());
    }
}
