using Tidemark.Feeds.Discovery;
using Tidemark.Feeds.Posts;

namespace Tidemark.Cli.Feeds;

/// <summary>What is told of a feed that was found.</summary>
internal sealed record FoundFeed(string Url, string Title, string Format, int Posts, bool IsDeclared)
{
    public static FoundFeed Read(DiscoveredFeed found, FeedVisitor visitor)
    {
        using var reader = visitor.Open(found.Answer);
        var posts = reader.ReadPosts().Count();
        var header = reader.Finish();
        var address = found.Answer.PermanentAddress ?? found.Candidate.Address;
        return new FoundFeed(
            address.AbsoluteUri, header.Title.Length > 0 ? header.Title : found.Candidate.Title ?? "", FeedReport.NameOf(header.Feed.Format), posts,
            found.Candidate.IsDeclared);
    }

    public IEnumerable<string> Lines()
    {
        yield return Url;
        yield return $"  {(Title.Length > 0 ? Title : "(no title)")} — {Format}, {Posts} posts, {(IsDeclared ? "named by the page" : "found at a usual path")}";
    }
}
