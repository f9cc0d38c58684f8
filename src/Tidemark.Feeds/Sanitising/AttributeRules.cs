using System.Collections.Frozen;

namespace Tidemark.Feeds.Sanitising;

/// <summary>The attributes that posts may contain, on any element unless <see cref="IsDenied"/> says otherwise.</summary>
/// <remarks>
/// The list is as wide as feed readers have it, down to attributes of browsers long gone: without an element that heeds them they do nothing,
/// and publishers' markup is kept as it was.
/// </remarks>
internal static class AttributeRules
{
    private static readonly FrozenDictionary<string, AttributeKind> Kinds = Build();

    private static readonly FrozenDictionary<string, string> Names = Kinds.Keys.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The attribute's name in lower case; null if it is not known.</summary>
    public static string? Canonical(ReadOnlySpan<char> name) => NamesBySpan.TryGetValue(name, out var canonical) ? canonical : null;

    public static bool TryGetKind(string name, out AttributeKind kind) => Kinds.TryGetValue(name, out kind);

    /// <summary>Whether the attribute has a power on this element that a post must not have.</summary>
    public static bool IsDenied(string element, string attribute) => attribute switch
    {
        // Tells a third party that a link was followed; opens it in a window of the post's choice.
        "ping" or "target" => element is "a" or "area",

        // Joins a field to a form of the reader's own page, or says where that is sent.
        "form" or "action" or "method" or "enctype" => element is "button" or "fieldset" or "input" or "label" or "meter" or "object" or "output"
            or "progress" or "select" or "textarea",

        // Shows the dialog over what is around the post.
        "open" => element is "dialog",
        _ => false,
    };

    private static FrozenDictionary<string, AttributeKind> Build()
    {
        var kinds = new Dictionary<string, AttributeKind>(StringComparer.Ordinal);
        Add(AttributeKind.Plain,
            "abbr accept accept-charset accesskey align alt autocomplete axis balance bgcolor bgproperties border bordercolor bordercolordark "
            + "bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff charset checked choff clear color cols colspan compact "
            + "contenteditable controls coords datafld datapagesize datetime decoding default delay dir disabled draggable enctype end face form "
            + "frame galleryimg gutter height hidden hidefocus high hreflang hspace inputmode ismap keytype label lang leftspacing list loading loop "
            + "loopcount loopend loopstart low max maxlength media method min multiple muted nohref noshade nowrap open optimum pattern placeholder "
            + "playsinline point-size pqg preload prompt radiogroup readonly rel repeat-max repeat-min replace required rev reversed rightspacing role "
            + "rows rowspan rules scope selected shape size sizes span srclang start step summary suppress tabindex target template title toppadding "
            + "translate type unselectable valign value variable volume vspace width wrap xml:lang");
        Add(AttributeKind.Link, "action cite href longdesc ping urn");
        Add(AttributeKind.Resource, "background data datasrc dynsrc icon lowsrc poster src vrml");
        Add(AttributeKind.SourceSet, "srcset");
        Add(AttributeKind.Style, "style");
        Add(AttributeKind.Class, "class");
        Add(AttributeKind.Identifier, "for headers id name");
        Add(AttributeKind.Fragment, "usemap");
        Add(AttributeKind.Ingredient, "autoplay data-src data-srcset data-lazy-src data-lazy-srcset data-original");
        return kinds.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(AttributeKind kind, string names)
        {
            foreach (var name in names.Split(' ')) kinds.Add(name, kind);
        }
    }
}
