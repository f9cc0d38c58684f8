using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>The frame of every OPML answer.</summary>
internal static class OpmlDocument
{
    /// <summary>Writes the root, its head and what <paramref name="body"/> writes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">For people.</param>
    /// <param name="token">The new sync token; null for answers that carry none.</param>
    /// <param name="body">Writes the outlines.</param>
    public static void Write(XmlOutput output, string title, string? token, Action body)
    {
        output.Start("opml");
        output.Declare(Words.Prefix, Words.OpmlSpace);
        output.Attribute("version", "1.0");
        Extra(output, "token", token);
        output.Start("head");
        output.Element("title", title);
        output.End();
        output.Start("body");
        body();
        output.End();
        output.End();
    }

    /// <summary>An attribute in NewsGator's namespace; none where the value is null.</summary>
    public static void Extra(XmlOutput output, string name, string? value) => output.Attribute(Words.Prefix, Words.OpmlSpace, name, value);
}
