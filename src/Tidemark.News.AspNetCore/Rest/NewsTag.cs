using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>An entity tag over everything of an answer that a client shows, but not its token.</summary>
internal static class NewsTag
{
    /// <summary>With its quotation marks.</summary>
    public static string Of(FeedNews news, string address)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, address, news.Feed?.Title, news.Feed?.Description, news.Feed?.HtmlUrl, news.Feed?.XmlUrl, news.Feed?.TtlMinutes);
        foreach (var (post, state, rating) in news.Posts)
            Add(hash, post.Id, post.Modified.UnixMilliseconds, post.Title, post.Html, state.Read, state.Flag, state.ClippedTo, rating);
        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }

    // Each value with its length before it, so that no two lists of values read the same.
    private static void Add(IncrementalHash hash, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            var bytes = Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            hash.AppendData(BitConverter.GetBytes(value is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
