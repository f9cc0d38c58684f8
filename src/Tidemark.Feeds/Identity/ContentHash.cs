using System.Buffers;
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
        Add(hash, 't', item.Title);
        Add(hash, 'l', item.Link is null ? "" : AddressKey.Stable(item.Link));
        Add(hash, 's', item.Summary);
        foreach (var content in item.Contents)
        {
            Add(hash, 'c', content);
        }

        foreach (var enclosure in item.Enclosures)
        {
            Add(hash, 'e', AddressKey.Stable(enclosure.Url));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, char kind, FeedText? text)
    {
        using var words = new WordBuffer(text?.Value.Length ?? 0);
        if (text is { IsMarkup: true })
        {
            HtmlFingerprint.Write(text.Value, words);
        }
        else if (text is not null)
        {
            words.Append(text.Value);
        }

        Add(hash, kind, words.Written);
    }

    // The length before each part keeps two parts from passing for others with the border elsewhere.
    private static void Add(IncrementalHash hash, char kind, ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length) + 5);
        var length = Encoding.UTF8.GetBytes(text, bytes.AsSpan(5));
        bytes[0] = (byte)kind;
        BitConverter.TryWriteBytes(bytes.AsSpan(1), length);
        hash.AppendData(bytes, 0, length + 5);
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
