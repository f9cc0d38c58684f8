using System.Collections.Frozen;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Sanitising;

/// <summary>The elements that posts may contain. What is not here is taken away, and what stands in it stays.</summary>
/// <remarks>
/// Missing on purpose: <c>form</c> (a post submits nothing; fields without one are inert), <c>noscript</c> and other raw text (parsed differently
/// with and without scripting), everything of SVG and MathML, and whatever loads or frames a document.
/// </remarks>
internal static class ElementRules
{
    private static readonly FrozenSet<string> Allowed = ElementNature.Set(
        "a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code col colgroup command "
        + "data datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 "
        + "header hgroup hr i img input ins kbd keygen label legend li m main map mark menu meter multicol nav nextid nobr ol optgroup option output p "
        + "picture pre progress q rb rp rt rtc ruby s samp search section select small sound source spacer span strike strong sub summary sup table "
        + "tbody td textarea tfoot th thead time tr track tt u ul var video wbr");

    /// <summary>Players come in these; they are judged one by one.</summary>
    private static readonly FrozenSet<string> Frames = ElementNature.Set("embed iframe");

    private static readonly FrozenDictionary<string, string> Names = Allowed.Concat(Frames)
        .ToDictionary(name => name)
        .Concat(new Dictionary<string, string> { ["image"] = "img", ["listing"] = "pre", ["plaintext"] = "pre", ["xmp"] = "pre" })
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsAllowed(string name) => Allowed.Contains(name);

    public static bool IsFrame(string name) => Frames.Contains(name);

    /// <summary>The name under which an element goes on to the parser, in lower case; null if only its content does.</summary>
    public static string? Canonical(ReadOnlySpan<char> name) => NamesBySpan.TryGetValue(name, out var canonical) ? canonical : null;
}
