using System.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>Which names of a publisher's can be written again.</summary>
internal static class XmlNames
{
    public static bool IsName(string name)
    {
        if (name.Length == 0 || name.Length > 200 || name == "xmlns") return false;
        return XmlConvert.IsStartNCNameChar(name[0]) && name.All(XmlConvert.IsNCNameChar);
    }

    /// <summary>Whether the element's name and namespace stand in XML; the namespaces that XML keeps for itself do not.</summary>
    public static bool AreUsable(PostExtension extension) =>
        IsName(extension.Name)
        && !extension.Namespace.StartsWith("http://www.w3.org/2000/xmlns", StringComparison.Ordinal)
        && !extension.Namespace.StartsWith("http://www.w3.org/XML/1998", StringComparison.Ordinal)
        && Xml.XmlText.Clean(extension.Namespace).Length == extension.Namespace.Length;

    /// <summary>The publisher's prefix, or <c>x</c> where it can not be used here.</summary>
    public static string PrefixOf(PostExtension extension) =>
        IsName(extension.Prefix)
        && !extension.Prefix.StartsWith("xml", StringComparison.OrdinalIgnoreCase)
        && extension.Prefix != Words.Prefix
            ? extension.Prefix
            : "x";
}
