using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Summaries;

/// <summary>A few words of a post, for a list of posts.</summary>
public static class Summary
{
    /// <summary>Default length in characters.</summary>
    public const int DefaultLength = 300;

    /// <summary>
    /// One line of text, at most this long: whole sentences if that fills at least half of it, else whole words and an ellipsis. Empty if
    /// the post has no text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLength"/> is less than 10.</exception>
    public static string Of(SanitizedHtml post, int maximumLength = DefaultLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 10);
        var words = PlainText.Of(post).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return TextCut.Shorten(string.Join(' ', words), maximumLength);
    }
}
