using System.Collections.Frozen;

namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>How HTML's parser treats elements, as far as <see cref="MarkupBounder"/> has to foresee it.</summary>
internal static class ElementNature
{
    /// <summary>Never have content or an end tag.</summary>
    public static readonly FrozenSet<string> Void =
        Set("area br col embed hr iframe img input keygen source track wbr");

    /// <summary>Are taken up again after the block that they were left open in.</summary>
    public static readonly FrozenSet<string> Formatting =
        Set("a b big code em font i nobr s small strike strong tt u");

    /// <summary>End an open paragraph.</summary>
    public static readonly FrozenSet<string> Block = Set(
        "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header "
        + "hgroup hr li main menu nav ol p pre search section summary table ul");

    public static readonly FrozenSet<string> Heading = Set("h1 h2 h3 h4 h5 h6");

    /// <summary>May be cut in two around the end of a formatting element without a visible difference.</summary>
    public static readonly FrozenSet<string> Splittable =
        Set("a abbr acronym article b big center cite code div em font i p s section small span strike strong sub sup tt u");

    /// <summary>Within these, an end tag reaches no element outside.</summary>
    public static readonly FrozenSet<string> Barrier = Set("button caption table td th");

    public static readonly FrozenSet<string> TablePart = Set("caption col colgroup tbody td tfoot th thead tr");

    /// <summary>Directly in these, only parts of a table may stand; the parser moves everything else in front of the table.</summary>
    public static readonly FrozenSet<string> TableFrame = Set("colgroup table tbody tfoot thead tr");

    /// <summary>Go with all that is in them.</summary>
    public static readonly FrozenSet<string> DroppedRaw = Set("script style title");

    /// <summary>Go with all that is in them, which is markup of another kind.</summary>
    public static readonly FrozenSet<string> DroppedTree = Set("math svg template");

    /// <summary>In SVG and MathML these end the foreign markup, as in browsers.</summary>
    public static readonly FrozenSet<string> Breakout = Set(
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby "
        + "s small span strong strike sub sup table tt u ul var");

    public static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
