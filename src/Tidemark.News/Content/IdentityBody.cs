using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Protocol;

namespace Tidemark.News.Content;

/// <summary>
/// What a post is known by; outlives the post, so that it gets its number, and with it its readers' states, back when it is listed again.
/// </summary>
/// <param name="Number">The post's number within its feed.</param>
/// <param name="Arrived">When the server first had it.</param>
/// <param name="Link">A mark of its link; null where it has none.</param>
/// <param name="Date">As the publisher dates it.</param>
/// <param name="Hash">A mark of what is read.</param>
internal sealed record IdentityBody(int Number, Instant Arrived, string? Link, Instant? Date, string Hash)
{
    private const string Prefix = "i:";
    private const int MarkBytes = 15;

    public static IdentityBody Of(int number, IncomingPost post, Instant arrived) => new(
        number, arrived, MarkOf(post), DateOf(post), Mark(post.ContentHash));

    /// <summary>This identity after another sighting; what is missing there stays.</summary>
    public IdentityBody Seen(IncomingPost post) => this with
    {
        Link = MarkOf(post) ?? Link, Date = DateOf(post) ?? Date, Hash = Mark(post.ContentHash),
    };

    /// <summary>Whether the publisher uses the key again for another post: both link and date are there, and both are new.</summary>
    public bool IsReusedBy(IncomingPost post) =>
        Link is not null && MarkOf(post) is { } link && link != Link && Date is not null && DateOf(post) is { } date && date != Date;

    /// <summary>The id of the identity's row under a key of its feed.</summary>
    public static string RowId(int feedId, string key) => RowIdOf(feedId, Mark(key));

    /// <summary>The id of the identity's row under the mark of a key.</summary>
    public static string RowIdOf(int feedId, string mark) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{feedId}:{mark}");

    /// <summary>The id of its row under its key and its link, where the key alone is used again.</summary>
    public static string RowId(int feedId, string key, string linkMark) => RowId(feedId, key + "\n" + linkMark);

    public static bool IsRowId(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    public static int FeedOf(string rowId) =>
        int.Parse(rowId.AsSpan(Prefix.Length, rowId.LastIndexOf(':') - Prefix.Length), CultureInfo.InvariantCulture);

    public static string? MarkOf(IncomingPost post) => post.LooseLink is { } link ? Mark(link) : null;

    /// <summary>A short stand-in for a text: 15 bytes of its SHA-256.</summary>
    public static string Mark(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, MarkBytes));

    private static Instant? DateOf(IncomingPost post) => post.Published is { } date ? new Instant(date.ToUnixTimeMilliseconds()) : null;
}
