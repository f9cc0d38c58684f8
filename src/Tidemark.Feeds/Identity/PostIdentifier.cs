using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>
/// Finds what a post is known by. The ladder: its identifier; else its link; else title and date; else its text. Each also in a loose
/// form without scheme, <c>www.</c> and tracking parameters. A link is no rung for posts that have identifiers: in many feeds all
/// posts link to the same page, and two posts taken for one would lose the second.
/// </summary>
public static class PostIdentifier
{
    /// <summary>The identity of an item within its feed.</summary>
    public static PostIdentity Identify(FeedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var link = string.IsNullOrWhiteSpace(item.Link) ? null : AddressKey.Loose(item.Link);
        var date = item.Date;
        if (!string.IsNullOrWhiteSpace(item.Id))
        {
            return new PostIdentity(PostIdentityKind.Guid, "g:" + item.Id.Trim(), "g:" + (item.Id == item.Link ? link : AddressKey.Loose(item.Id)), link, date);
        }

        if (link is not null)
        {
            return new PostIdentity(PostIdentityKind.Link, "l:" + item.Link!.Trim(), "l:" + link, link, date);
        }

        var title = item.Title?.Value.Trim() ?? "";
        if (title.Length > 0)
        {
            var when = date?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "";
            var key = $"t:{when}\n{title}";
            return new PostIdentity(PostIdentityKind.TitleAndDate, key, key, null, date);
        }

        var hash = "c:" + ContentHash.Of(item);
        return new PostIdentity(PostIdentityKind.Content, hash, hash, null, date);
    }

    /// <summary>The items without those that are the same post as one before them.</summary>
    public static IReadOnlyList<FeedItem> Distinct(IEnumerable<FeedItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var seen = new PostIndex<FeedItem>();
        var distinct = new List<FeedItem>();
        foreach (var item in items)
        {
            var identity = Identify(item);
            if (seen.Find(identity) is null)
            {
                seen.Add(identity, item);
                distinct.Add(item);
            }
        }

        return distinct;
    }
}
