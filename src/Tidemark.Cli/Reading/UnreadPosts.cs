using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Tidemark.Cli.Feeds;
using Tidemark.Cli.Hosting;
using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Summaries;

namespace Tidemark.Cli.Reading;

/// <summary>The unread posts of some feeds, in the order of their dates. Of more than are wanted only the first are kept.</summary>
/// <param name="most">How many are wanted.</param>
/// <param name="isNewestFirst">Whether the newest come first, or the oldest.</param>
internal sealed class UnreadPosts(int most, bool isNewestFirst)
{
    private const int RequestsAtATime = 4;

    private static readonly XNamespace Space = "http://newsgator.com/schema/extensions";

    private readonly SortedSet<UnreadPost> _first = new(Comparer<UnreadPost>.Create((one, other) => Compare(one, other, isNewestFirst)));
    private readonly Lock _lock = new();

    /// <summary>All unread posts, also those that were not kept.</summary>
    public int Total { get; private set; }

    /// <summary>In the order wanted.</summary>
    public IReadOnlyCollection<UnreadPost> First => _first;

    /// <summary>Reads what is unread now.</summary>
    public Task ReadAsync(NewsClient client, IEnumerable<SubscribedFeed> feeds, CancellationToken cancellation) => Parallel.ForEachAsync(
        feeds,
        new ParallelOptions { MaxDegreeOfParallelism = RequestsAtATime, CancellationToken = cancellation },
        async (feed, stop) => Take(feed, await client.UnreadAsync(feed.Id, stop)));

    private static int Compare(UnreadPost one, UnreadPost other, bool isNewestFirst)
    {
        var order = one.Date.CompareTo(other.Date);
        if (order == 0) order = string.CompareOrdinal(one.Id, other.Id);
        return isNewestFirst ? -order : order;
    }

    private void Take(SubscribedFeed feed, ServerAnswer answer)
    {
        try
        {
            foreach (var item in XDocument.Parse(answer.Text).Descendants("item")) Take(feed, item);
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            throw answer.Strange(error);
        }
    }

    private void Take(SubscribedFeed feed, XElement item)
    {
        var id = item.Element(Space + "postId")?.Value ?? throw new FormatException("A post has no id.");
        var date = DateTimeOffset.Parse(item.Element("pubDate")?.Value ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var post = new UnreadPost(id, feed.Id, feed.Title, item.Element("title")?.Value ?? "", date, item.Element("link")?.Value, "");
        lock (_lock)
        {
            Total++;
            if (_first.Count == most && Compare(post, _first.Max!, isNewestFirst) > 0) return;
            // Only what is kept needs its text made plain, which takes longer than all the rest.
            _first.Add(post with { Summary = SummaryOf(item.Element("description")?.Value) });
            if (_first.Count > most) _first.Remove(_first.Max!);
        }
    }

    private static string SummaryOf(string? html) =>
        string.IsNullOrEmpty(html) ? "" : Summary.Of(FeedAccess.Sanitizer.Sanitize(html, SanitizeContext.None));
}
