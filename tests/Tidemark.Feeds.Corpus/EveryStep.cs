using System.Text;
using Tidemark.Feeds.Opml;
using Tidemark.Feeds.Posts;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Corpus;

/// <summary>
/// What the fuzzer does with each document, each timed by itself: every step from bytes to clean posts, and the same bytes read as OPML and
/// sanitised as a web page. A step that is added to the library is added here.
/// </summary>
public static class EveryStep
{
    private static readonly HtmlSanitizer Sanitizer = new(WithPlayers());

    private static readonly FeedDocumentContext Context = new() { Address = new Uri("https://feeds.example/feed") };

    private static readonly SanitizeContext Page = new("https://feeds.example/page");

    public static IReadOnlyList<Action<byte[]>> All { get; } = [ReadPosts, ReadOpml, Sanitise];

    private static void ReadPosts(byte[] body)
    {
        using var reader = PostReader.Open(new MemoryStream(body), Sanitizer, Context);
        foreach (var post in reader.ReadPosts())
            if (SafetyCheck.FindBesidePlayers(post.Html.Html) is { } danger) throw new InvalidDataException("It survived sanitising: " + danger);
        reader.Finish();
    }

    private static void ReadOpml(byte[] body) => OpmlWriter.Write(OpmlReader.Read(body));

    private static void Sanitise(byte[] body) => Sanitizer.Sanitize(Encoding.UTF8.GetString(body), Page);

    private static SanitizerOptions WithPlayers()
    {
        var options = new SanitizerOptions();
        foreach (var player in SanitizerOptions.CommonPlayers) options.PlayerAddresses.Add(player);
        return options;
    }
}
