using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Check.News;

/// <summary>Publishes feeds on a free port of the loopback. Posts bear dates of the past and of the future as well as of the present.</summary>
internal sealed class Publisher : IDisposable
{
    private const int Listed = 60;

    private readonly HttpListener _listener;
    private readonly List<PublishedPost>[] _feeds;
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Task _serving;
    private long _now;

    public Publisher(int feeds, TimeProvider clock)
    {
        _clock = clock;
        _feeds = [.. Enumerable.Range(0, feeds).Select(_ => new List<PublishedPost>())];
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public int Feeds => _feeds.Length;

    public Uri AddressOf(int feed) => new(Address, feed.ToString(CultureInfo.InvariantCulture));

    /// <summary>A new moment; posts and readers share them.</summary>
    public long Now()
    {
        lock (_gate) return ++_now;
    }

    /// <summary>Adds a post to a feed.</summary>
    public PublishedPost Publish(int feed, TimeSpan age)
    {
        lock (_gate)
        {
            var guid = string.Create(CultureInfo.InvariantCulture, $"post-{feed}-{_feeds[feed].Count + 1}");
            var post = new PublishedPost(guid, _clock.GetUtcNow() - age, ++_now);
            _feeds[feed].Add(post);
            return post;
        }
    }

    /// <summary>Notes that the server has stored a feed's posts up to this one.</summary>
    public void NoteStored(int feed, PublishedPost last)
    {
        lock (_gate)
        {
            var moment = ++_now;
            foreach (var post in _feeds[feed])
            {
                if (post.Stored == long.MaxValue) post.Stored = moment;
                if (post == last) break;
            }
        }
    }

    /// <summary>The posts of a feed, as they are now.</summary>
    public IReadOnlyList<(string Guid, long Written, long Stored)> PostsOf(int feed)
    {
        lock (_gate) return [.. _feeds[feed].Select(post => (post.Guid, post.Written, post.Stored))];
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (var tries = 0; ; tries++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/"));
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (tries < 10)
            {
                // Somebody else took the port in between.
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                Answer(context);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // The server went away, as when it is killed.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var known = int.TryParse(context.Request.Url!.AbsolutePath.AsSpan(1), CultureInfo.InvariantCulture, out var feed) && feed >= 0 && feed < _feeds.Length;
        context.Response.StatusCode = known ? 200 : 404;
        context.Response.ContentType = "application/rss+xml";
        context.Response.Close(known ? Encoding.UTF8.GetBytes(Rss(feed)) : [], willBlock: true);
    }

    private string Rss(int feed)
    {
        lock (_gate)
        {
            var items = _feeds[feed].TakeLast(Listed).Reverse().Select(post =>
                $"<item><guid isPermaLink=\"false\">{post.Guid}</guid><title>{post.Guid}</title><pubDate>{post.Dated.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)}</pubDate></item>");
            return $"<rss version=\"2.0\"><channel><title>Feed {feed}</title><link>{Address}</link>{string.Concat(items)}</channel></rss>";
        }
    }
}
