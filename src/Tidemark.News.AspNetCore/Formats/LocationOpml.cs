using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>Locations as outlines. None is public here.</summary>
internal static class LocationOpml
{
    /// <param name="output">Where to.</param>
    /// <param name="locations">What to write.</param>
    /// <param name="address">Where the services are reached, without a slash at the end.</param>
    public static void Write(XmlOutput output, IEnumerable<Location> locations, string address) =>
        OpmlDocument.Write(output, "Locations", null, () =>
    {
        foreach (var location in locations)
        {
            output.Start("outline");
            output.Attribute("text", location.Name);
            OpmlDocument.Extra(output, "id", Words.Number(location.Id));
            output.Attribute("type", "link");
            output.Attribute("url", $"{address}/Location.aspx/{Words.Number(location.Id)}");
            OpmlDocument.Extra(output, "autoAddSubs", Words.Flag(location.AutoAddSubscriptions));
            OpmlDocument.Extra(output, "isPublic", Words.Flag(false));
            output.End();
        }
    });
}
