using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>One thing that was wrong with a document and how it was read nonetheless.</summary>
/// <param name="Code">What was wrong, for machines.</param>
/// <param name="Message">The same in a sentence, for people.</param>
/// <param name="Line">The line it was found on, from 1; 0 where the whole document is meant.</param>
public sealed record FeedProblem(FeedProblemCode Code, string Message, long Line = 0)
{
    /// <summary>True if a strict reader would have refused the document; false for what only deserves a remark.</summary>
    public bool IsError => Code is not (FeedProblemCode.UnreadableDate or FeedProblemCode.InvalidBase64
        or FeedProblemCode.TooDeep or FeedProblemCode.ValueTooLong);

    /// <summary>The sentence, and where.</summary>
    public override string ToString() =>
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Code}: {Message} (line {Line})") : $"{Code}: {Message}";
}
