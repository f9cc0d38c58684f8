using System.Runtime.InteropServices;
using System.Security.Cryptography;

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
        using var words = new WordBuffer();
        Add(words, "title", item.Title);
        words.AppendMark(item.Link is null ? "" : AddressKey.Stable(item.Link));
        Add(words, "summary", item.Summary);
        foreach (var content in item.Contents)
        {
            Add(words, "content", content);
        }

        foreach (var enclosure in item.Enclosures)
        {
            words.AppendMark("enclosure");
            words.AppendMark(AddressKey.Stable(enclosure.Url));
        }

        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(words.Written)));
    }

    private static void Add(WordBuffer words, string field, FeedText? text)
    {
        words.AppendMark(field);
        if (text is { IsMarkup: true })
        {
            HtmlFingerprint.Write(text.Value, words);
        }
        else if (text is not null)
        {
            words.Append(text.Value);
        }
    }
}
