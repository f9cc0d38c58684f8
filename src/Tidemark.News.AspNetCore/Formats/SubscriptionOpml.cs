using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>A location's subscriptions in their folders.</summary>
internal static class SubscriptionOpml
{
    /// <summary>The list with its sync token, each feed with its unseen mark.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="list">What to write.</param>
    /// <param name="address">Where the services are reached, without a slash at the end.</param>
    public static void Write(XmlOutput output, SubscriptionList list, string address) => Write(output, list, list.Token, entry =>
    {
        WriteStart(output, entry.Feed.Id, entry.Title, entry.Feed.XmlUrl, entry.FolderId, address);
        output.Attribute("htmlUrl", entry.Feed.HtmlUrl);
        output.Attribute("description", entry.Feed.Description);
        OpmlDocument.Extra(output, "unseen", Words.Flag(entry.Unseen));
        OpmlDocument.Extra(output, "unread", Words.Flag(entry.UnreadCount > 0));
        OpmlDocument.Extra(output, "private", Words.Flag(entry.Feed.Private));
    });

    /// <summary>
    /// The list with counts and without a token: it was not asked with one, and a client that stored one would miss news.
    /// </summary>
    public static void WriteCounts(XmlOutput output, SubscriptionList list, string address) => Write(output, list, null, entry =>
    {
        WriteStart(output, entry.Feed.Id, entry.Title, entry.Feed.XmlUrl, entry.FolderId, address);
        OpmlDocument.Extra(output, "unread", Words.Flag(entry.UnreadCount > 0));
        OpmlDocument.Extra(output, "unreadCount", Words.Number(entry.UnreadCount));
    });

    /// <summary>Opens the outline of a subscription with what every answer says of it.</summary>
    public static void WriteStart(XmlOutput output, int id, string? title, string? xmlUrl, int? folderId, string address)
    {
        output.Start("outline");
        output.Attribute("title", title);
        output.Attribute("text", title);
        OpmlDocument.Extra(output, "id", Words.Number(id));
        output.Attribute("xmlUrl", xmlUrl);
        OpmlDocument.Extra(output, "syncXmlUrl", $"{address}/Feed.aspx/{Words.Number(id)}");
        OpmlDocument.Extra(output, "folderId", folderId is { } folder ? Words.Number(folder) : null);
    }

    private static void Write(XmlOutput output, SubscriptionList list, string? token, Action<SubscriptionEntry> start)
    {
        var known = list.Folders.Select(folder => folder.Id).ToHashSet();
        var entries = list.Entries.ToLookup(entry => known.Contains(entry.FolderId) ? entry.FolderId : 0);
        OpmlDocument.Write(output, "Subscriptions", token, () =>
        {
            new FolderTree(list.Folders).Walk((folder, inner) =>
            {
                FolderOpml.WriteStart(output, folder);
                inner();
                WriteEntries(folder.Id);
                output.End();
            });
            WriteEntries(0);
        });

        void WriteEntries(int folder)
        {
            foreach (var entry in entries[folder])
            {
                start(entry);
                output.End();
            }
        }
    }
}
