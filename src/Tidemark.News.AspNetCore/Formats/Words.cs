namespace Tidemark.News.AspNetCore.Formats;

/// <summary>The words of OPML and RSS that NewsGator's clients look for.</summary>
internal static class Words
{
    /// <summary>Prefix of both namespaces.</summary>
    public const string Prefix = "ng";

    public const string OpmlSpace = "http://newsgator.com/schema/opml";

    public const string RssSpace = "http://newsgator.com/schema/extensions";

    /// <summary>Hierarchy of feeds.</summary>
    public const string Feeds = "MYF";

    /// <summary>Hierarchy of clippings.</summary>
    public const string Clippings = "MYC";

    /// <summary><c>True</c> or <c>False</c>: the clients' XPath is case-sensitive.</summary>
    public static string Flag(bool value) => value ? "True" : "False";

    public static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
