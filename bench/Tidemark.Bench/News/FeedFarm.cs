using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Tidemark.Bench.News;

/// <summary>
/// Many feeds on one port of Kestrel, with entity tags. Each has a host of its own: the whole of 127.0.0.0/8 is this machine. Who asks from
/// elsewhere is turned away.
/// </summary>
internal sealed class FeedFarm : IDisposable
{
    private readonly FarmFeed[] _feeds;
    private readonly int _publishesOneIn;
    private readonly WebApplication _app;
    private long _answers;
    private long _documents;

    /// <param name="feeds">The feeds.</param>
    /// <param name="publishesOneIn">Each brings three new posts every so manieth time it is asked; 0 for never.</param>
    public FeedFarm(IEnumerable<FarmFeed> feeds, int publishesOneIn)
    {
        (_feeds, _publishesOneIn) = ([.. feeds], publishesOneIn);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://0.0.0.0:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Port = new Uri(addresses.Addresses.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Port;
    }

    public int Port { get; }

    public IReadOnlyList<FarmFeed> Feeds => _feeds;

    /// <summary>Answers given.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>Of these, those with a document.</summary>
    public long Documents => Interlocked.Read(ref _documents);

    /// <summary>Where a feed is, by its place among the feeds.</summary>
    public string AddressOf(int feed) => string.Create(
        CultureInfo.InvariantCulture, $"http://127.{1 + (feed / 62_500)}.{feed / 250 % 250}.{1 + (feed % 250)}:{Port}/{feed}");

    public void Dispose() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var feed = _feeds[int.Parse(context.Request.Path.Value.AsSpan(1), CultureInfo.InvariantCulture)];
        var (tag, document) = feed.Ask(context.Request.Headers.IfNoneMatch.ToString(), _publishesOneIn);
        context.Response.Headers.ETag = tag;
        if (document is null) context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
        {
            context.Response.ContentType = "application/rss+xml";
            context.Response.ContentLength = document.Length;
            await context.Response.Body.WriteAsync(document);
            Interlocked.Increment(ref _documents);
        }

        Interlocked.Increment(ref _answers);
    }
}
