using System.Security.Cryptography;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>
/// Tells whether a post has changed for its reader. Only what is read counts: title, link, texts and attachments. Dates, comment counts,
/// tracking and session parameters, pixels, class names, white space and the like change from fetch to fetch, and do not.
/// </summary>
public static class ContentHash
{
    /// <summary>A SHA-256 in 64 hexadecimal digits; equal for items whose content is the same.</summary>
    public static string Of(FeedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, 't', item.Title is null ? "" : Fingerprint(item.Title));
        Add(hash, 'l', item.Link is null ? "" : AddressKey.Stable(item.Link));
        Add(hash, 's', item.Summary is null ? "" : Fingerprint(item.Summary));
        foreach (var content in item.Contents)
        {
            Add(hash, 'c', Fingerprint(content));
        }

        foreach (var enclosure in item.Enclosures)
        {
            Add(hash, 'e', AddressKey.Stable(enclosure.Url));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Fingerprint(FeedText text) => text.IsMarkup ? HtmlFingerprint.Of(text.Value) : HtmlFingerprint.OfText(text.Value);

    // The length before each part keeps two parts from passing for others with the border elsewhere.
    private static void Add(IncrementalHash hash, char kind, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> head = stackalloc byte[5];
        head[0] = (byte)kind;
        BitConverter.TryWriteBytes(head[1..], bytes.Length);
        hash.AppendData(head);
        hash.AppendData(bytes);
    }
}
