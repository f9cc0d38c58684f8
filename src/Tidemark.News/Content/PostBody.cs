using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.Protocol;

namespace Tidemark.News.Content;

/// <summary>A post's row in a content log, and what HAL clients are given of it. The link stands first, see <see cref="ContentLog"/>.</summary>
internal sealed record PostBody(
    string? Link, int FeedId, string? Guid, string Title, string Html, string? Author, IReadOnlyList<string> Categories,
    IReadOnlyList<PostEnclosure> Enclosures, Instant? Published, Instant Arrived, IReadOnlyList<PostExtension>? Extensions,
    string Identity)
{
    // A row has at most 1 MiB; what is larger is no post but somebody's database.
    private const int MostHtml = 300_000;

    public static PostBody Of(int feedId, IncomingPost post, Instant arrived) => new(
        post.Link, feedId, post.Guid, post.Title, post.Html.Length > MostHtml ? TooLarge(post.Link) : post.Html, post.Author, post.Categories,
        post.Enclosures, post.Published is { } date ? new Instant(date.ToUnixTimeMilliseconds()) : null, arrived,
        post.Extensions.Count == 0 ? null : post.Extensions, IdentityBody.Mark(post.Key));

    public Post ToPost(LogRow row) => new(
        row.Id, FeedId, Guid, Link, Title, Html, Author, Categories, Enclosures, Published, Arrived, row.Modified)
    {
        Extensions = Extensions ?? [],
    };

    private static string TooLarge(string? link) => link is null
        ? "<p>This post is too large to be kept.</p>"
        : $"<p>This post is too large to be kept; <a href=\"{System.Net.WebUtility.HtmlEncode(link)}\">read it at its publisher's</a>.</p>";
}
