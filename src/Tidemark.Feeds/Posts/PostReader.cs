using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Posts;

/// <summary>
/// From bytes to clean posts, one at a time: decode, parse, identify, sanitise. Of the posts that have been read only their identities are
/// remembered, so that a duplicate within the document counts once. What is wrong with the document never throws; only the stream's own failures do.
/// </summary>
public sealed class PostReader : IDisposable
{
    private readonly FeedReader _reader;
    private readonly PostCleaner _cleaner;
    private readonly PostIndex<PostIdentity> _seen = new();
    private int _duplicates;

    private PostReader(FeedReader reader, PostCleaner cleaner) => (_reader, _cleaner) = (reader, cleaner);

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<FeedProblem> Problems => _reader.Problems;

    /// <summary>Opens a document, a file's as well as a server's. The stream is disposed of with the reader.</summary>
    /// <param name="body">The bytes after any content encoding has been undone.</param>
    /// <param name="sanitizer">May be shared by any number of readers.</param>
    /// <param name="context">What is known from outside; without an address, relative addresses are taken away.</param>
    public static PostReader Open(Stream body, HtmlSanitizer sanitizer, FeedDocumentContext? context = null) =>
        new(FeedReader.Open(body, context), new PostCleaner(sanitizer, context?.Address?.AbsoluteUri));

    /// <summary>The next post in the order of the document, or null after the last.</summary>
    public FeedPost? ReadPost()
    {
        while (_reader.ReadItem() is { } item)
        {
            var identity = PostIdentifier.Identify(item);
            if (_seen.Find(identity) is null)
            {
                _seen.Add(identity, identity);
                return _cleaner.Clean(item, identity);
            }

            _duplicates++;
        }

        return null;
    }

    /// <summary>The posts that have not been read yet.</summary>
    public IEnumerable<FeedPost> ReadPosts()
    {
        while (ReadPost() is { } post) yield return post;
    }

    /// <summary>Passes over the posts that are left and tells what the document said of the feed itself.</summary>
    public FeedHeader Finish() => _cleaner.Clean(_reader.Finish(), _duplicates);

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();
}
