using System.Globalization;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Opml;

namespace Tidemark.Cli.Reading;

/// <summary>A person's subscriptions in their folders, as the server lists them.</summary>
internal sealed class SubscriptionTree
{
    private const string Space = "http://newsgator.com/schema/opml";

    private readonly List<SubscribedFeed> _feeds = [];
    private readonly Dictionary<(int Parent, string Name), int> _folders = [];

    private SubscriptionTree(OpmlDocument document)
    {
        Document = document;
        Take(document.Outlines, 0, []);
    }

    /// <summary>As it came.</summary>
    public OpmlDocument Document { get; }

    /// <summary>In the order of the list.</summary>
    public IReadOnlyList<SubscribedFeed> Feeds => _feeds;

    /// <summary>The folders' numbers by their parents' (0 at the top) and their names.</summary>
    public IReadOnlyDictionary<(int Parent, string Name), int> Folders => _folders;

    public static SubscriptionTree Read(ServerAnswer answer)
    {
        var document = OpmlReader.Read(answer.Text);
        return document.Problems.Count == 0 ? new SubscriptionTree(document) : throw answer.Strange();
    }

    /// <summary>The subscription that somebody names by its number or its address.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public SubscribedFeed Named(string text)
    {
        var found = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? _feeds.Find(feed => feed.Id == id)
            : _feeds.Find(feed => IsSame(feed.Url, text));
        return found ?? throw new CliException(
            ExitCode.BadInput, $"You subscribe to no feed {text}; `tidemark news list` shows numbers and addresses.");
    }

    private static bool IsSame(string known, string typed) =>
        known == typed
        || (FeedAddress.TryParse(typed, out var address) && Uri.TryCreate(known, UriKind.Absolute, out var other)
            && Uri.Compare(address, other, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.Ordinal) == 0);

    private void Take(IReadOnlyList<OpmlOutline> outlines, int parent, string[] path)
    {
        foreach (var outline in outlines)
        {
            var id = Number(outline, "id");
            if (outline.XmlUrl is { } address) _feeds.Add(new SubscribedFeed(id, outline.Text, address, path, Number(outline, "unreadCount")));
            else
            {
                _folders[(parent, outline.Text)] = id;
                Take(outline.Children, id, [.. path, outline.Text]);
            }
        }
    }

    private static int Number(OpmlOutline outline, string name) =>
        int.TryParse(outline.Extension(name, Space), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
