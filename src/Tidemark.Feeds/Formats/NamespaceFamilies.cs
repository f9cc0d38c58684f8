using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>
/// The namespaces feeds use, each under one short name: its usual prefix. The feed formats themselves share the empty name, because publishers
/// mix them and the words mean the same. Addresses are compared without regard to case, since publishers get it wrong.
/// </summary>
internal static class NamespaceFamilies
{
    public const string Atom10 = "http://www.w3.org/2005/atom";
    public const string Rss10 = "http://purl.org/rss/1.0/";
    public const string Rss090 = "http://my.netscape.com/rdf/simple/0.9/";
    public const string Xhtml = "xhtml";
    public const string Rdf = "rdf";

    private static readonly FrozenDictionary<string, string> ByUri = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "", ["http://backend.userland.com/rss"] = "", ["http://blogs.law.harvard.edu/tech/rss"] = "", [Rss10] = "", [Rss090] = "",
        ["http://channel.netscape.com/rdf/simple/0.9/"] = "", ["http://purl.org/net/rss1.1#"] = "", ["http://purl.org/rss/1.0/modules/rss091#"] = "",
        ["http://example.com/newformat#"] = "", ["http://example.com/necho"] = "", ["http://purl.org/echo/"] = "", ["uri/of/echo/namespace#"] = "",
        ["http://purl.org/pie/"] = "", ["http://purl.org/atom/ns#"] = "", [Atom10] = "",
        ["http://webns.net/mvcb/"] = "admin", ["http://purl.org/rss/1.0/modules/aggregation/"] = "ag",
        ["http://purl.org/rss/1.0/modules/annotate/"] = "annotate", ["http://media.tangent.org/rss/1.0/"] = "audio",
        ["http://backend.userland.com/blogChannelModule"] = "blogchannel", ["http://web.resource.org/cc/"] = "cc",
        ["http://creativecommons.org/ns#"] = "cc", ["http://creativecommons.org/ns#license"] = "cc",
        ["http://backend.userland.com/creativeCommonsRssModule"] = "creativecommons",
        ["http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"] = "creativecommons",
        ["http://purl.org/rss/1.0/modules/company"] = "co", ["http://purl.org/rss/1.0/modules/content/"] = "content",
        ["http://my.theinfo.org/changed/1.0/rss/"] = "cp", ["http://purl.org/dc/elements/1.1/"] = "dc", ["http://purl.org/dc/elements/1.0/"] = "dc",
        ["http://purl.org/dc/terms/"] = "dcterms", ["http://purl.org/rss/1.0/modules/email/"] = "email",
        ["http://purl.org/rss/1.0/modules/event/"] = "ev", ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://freshmeat.net/rss/fm/"] = "fm", ["http://xmlns.com/foaf/0.1/"] = "foaf", ["http://www.w3.org/2003/01/geo/wgs84_pos#"] = "geo",
        ["http://www.georss.org/georss"] = "georss", ["http://www.opengis.net/gml"] = "gml", ["http://postneo.com/icbm/"] = "icbm",
        ["http://purl.org/rss/1.0/modules/image/"] = "image", ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://example.com/dtds/podcast-1.0.dtd"] = "itunes", ["http://purl.org/rss/1.0/modules/link/"] = "l",
        ["http://search.yahoo.com/mrss"] = "media", ["http://search.yahoo.com/mrss/"] = "media",
        ["http://madskills.com/public/xml/rss/module/pingback/"] = "pingback", ["http://podcastindex.org/namespace/1.0"] = "podcast",
        ["https://podcastindex.org/namespace/1.0"] = "podcast",
        ["https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = "podcast",
        ["http://podlove.org/simple-chapters"] = "psc", ["http://prismstandard.org/namespaces/1.2/basic/"] = "prism",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = Rdf, ["http://www.w3.org/2000/01/rdf-schema#"] = "rdfs",
        ["http://purl.org/rss/1.0/modules/reference/"] = "ref", ["http://purl.org/rss/1.0/modules/richequiv/"] = "reqv",
        ["http://purl.org/rss/1.0/modules/search/"] = "search", ["http://purl.org/rss/1.0/modules/slash/"] = "slash",
        ["http://schemas.xmlsoap.org/soap/envelope/"] = "soap", ["http://purl.org/rss/1.0/modules/servicestatus/"] = "ss",
        ["http://hacks.benhammersley.com/rss/streaming/"] = "str", ["http://purl.org/rss/1.0/modules/subscription/"] = "sub",
        ["http://purl.org/rss/1.0/modules/syndication/"] = "sy", ["http://schemas.pocketsoap.com/rss/myDescModule/"] = "szf",
        ["http://purl.org/rss/1.0/modules/taxonomy/"] = "taxo", ["http://purl.org/rss/1.0/modules/threading/"] = "thr",
        ["http://purl.org/syndication/thread/1.0"] = "thr", ["http://purl.org/rss/1.0/modules/textinput/"] = "ti",
        ["http://madskills.com/public/xml/rss/module/trackback/"] = "trackback", ["http://wellformedweb.org/CommentAPI/"] = "wfw",
        ["http://purl.org/rss/1.0/modules/wiki/"] = "wiki", ["http://www.w3.org/1999/xhtml"] = Xhtml, ["http://www.w3.org/1999/xlink"] = "xlink",
        ["http://www.w3.org/XML/1998/namespace"] = "xml", ["http://www.w3.org/2000/svg"] = "svg", ["http://www.w3.org/1998/Math/MathML"] = "math",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Usual = ByUri.Values.Where(name => name.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The short name of a namespace, or null if it is none of these.</summary>
    public static string? Find(string uri) =>
        uri.Contains("backend.userland.com/rss", StringComparison.OrdinalIgnoreCase) ? "" : ByUri.GetValueOrDefault(uri.Trim());

    /// <summary>The short name that an undeclared prefix surely means, or null.</summary>
    public static string? Guess(string prefix) => prefix.ToLowerInvariant() switch
    {
        "atom" or "rss" => "",
        var usual => Usual.Contains(usual) ? usual : null,
    };
}
