using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tidemark.Bench.News;

/// <summary>A feed of the farm. It publishes three posts at a time and lists the newest.</summary>
internal sealed class FarmFeed(int number, int posts, int listed)
{
    public const int PostsAtATime = 3;

    private readonly Lock _gate = new();
    private int _requests;
    private int _published;
    private long _newSince;

    /// <summary>How often it was asked.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public void Publish()
    {
        lock (_gate) _published++;
    }

    /// <summary>When it first gave what it has published last; 0 where that was taken before.</summary>
    public long TakeNewSince() => Interlocked.Exchange(ref _newSince, 0);

    /// <summary>What it says, and null for the document where the tag names that.</summary>
    /// <param name="knownTag">Of If-None-Match.</param>
    /// <param name="publishesOneIn">Every so manieth time it is asked it publishes; 0 for never.</param>
    public (string Tag, byte[]? Document) Ask(string knownTag, int publishesOneIn)
    {
        lock (_gate)
        {
            _requests++;
            var isNew = publishesOneIn > 0 && _requests > 1 && (_requests + number) % publishesOneIn == 0;
            if (isNew)
            {
                _published++;
                Volatile.Write(ref _newSince, Stopwatch.GetTimestamp());
            }

            var tag = string.Create(CultureInfo.InvariantCulture, $"\"{number}-{_published}\"");
            return (tag, knownTag == tag ? null : Document());
        }
    }

    private byte[] Document()
    {
        var last = posts + (PostsAtATime * _published);
        var text = new StringBuilder($"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Feed {number}</title><link>http://example.org/{number}</link><description>Of the farm</description>");
        for (var post = last; post > Math.Max(0, last - Math.Max(listed, posts)); post--) Append(text, post);
        return Encoding.UTF8.GetBytes(text.Append("</channel></rss>").ToString());
    }

    private void Append(StringBuilder text, int post)
    {
        var date = DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(post).ToString("r", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"<item><title>Post {post} of feed {number}</title><link>http://example.org/{number}/{post}</link><guid>http://example.org/{number}/{post}</guid>");
        text.Append(CultureInfo.InvariantCulture, $"<pubDate>{date}</pubDate><category>farm</category><author>someone@example.org (Someone)</author><description>{Text(post)}</description></item>");
    }

    /// <summary>The text of a post as it stands in its feed: about 700 bytes of escaped HTML.</summary>
    public static string Text(int post)
    {
        var text = new StringBuilder();
        for (var sentence = 0; sentence < 6; sentence++)
        {
            text.Append(CultureInfo.InvariantCulture, $"&lt;p&gt;Sentence {sentence} of post {post} says &lt;b&gt;something&lt;/b&gt; about ");
            text.Append(CultureInfo.InvariantCulture, $"&lt;a href=&quot;http://example.org/about/{(post * 31) + sentence}&quot;&gt;a thing&lt;/a&gt;.&lt;/p&gt;");
        }

        return text.ToString();
    }
}
