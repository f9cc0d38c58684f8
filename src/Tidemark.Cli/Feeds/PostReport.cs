using Tidemark.Feeds;
using Tidemark.Feeds.Posts;

namespace Tidemark.Cli.Feeds;

/// <summary>What is told of a post.</summary>
internal sealed record PostReport(
    string Id, string KnownBy, string Title, string? Link, DateTimeOffset? Published, DateTimeOffset? Updated, string? UnreadableDate,
    IReadOnlyList<string> Authors, IReadOnlyList<string> Categories, IReadOnlyList<Enclosure> Enclosures, string Summary, string ContentHash)
{
    public static PostReport Of(FeedPost post) => new(
        post.Identity.Key[2..].Trim(), KnownByOf(post.Identity.Kind), post.Title, post.Link, post.Published, post.Updated, UnreadableDateOf(post.Item),
        [.. post.Authors.Select(author => author.ToString())], post.Categories, post.Enclosures, post.Summary, post.ContentHash);

    private static string KnownByOf(PostIdentityKind kind) => kind switch
    {
        PostIdentityKind.Guid => "id",
        PostIdentityKind.Link => "link",
        PostIdentityKind.TitleAndDate => "title and date",
        _ => "content",
    };

    private static string? UnreadableDateOf(FeedItem item) =>
        new[] { item.Published, item.Updated, item.Created }.FirstOrDefault(date => date is { Value: null })?.Text;
}
