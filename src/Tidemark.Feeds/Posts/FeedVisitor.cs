using System.Runtime.InteropServices;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Posts;

/// <summary>From an address to clean posts: fetch, decode, parse, identify, sanitise. One instance serves any number of fetches at a time.</summary>
/// <remarks>A document lies in memory as it came, up to <see cref="FetchOptions.MaximumBodyBytes"/>; what is made of it does so one post at a time.</remarks>
public sealed class FeedVisitor(FeedFetcher fetcher, HtmlSanitizer sanitizer)
{
    /// <summary>Asks a feed, with the validators of the last time. What goes wrong is an outcome.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<FeedVisit> VisitAsync(FetchRequest request, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(request, cancellation).ConfigureAwait(false);
        return new FeedVisit(outcome, outcome is FetchOutcome.Fetched fetched ? Open(fetched) : null);
    }

    /// <summary>Reads what was fetched already, such as what <see cref="Discovery.FeedDiscoverer"/> found.</summary>
    public PostReader Open(FetchOutcome.Fetched fetched)
    {
        var context = new FeedDocumentContext
        {
            Address = fetched.Address,
            ContentType = fetched.ContentType,
            ContentLocation = fetched.ContentLocation,
            ContentLanguage = fetched.ContentLanguage,
        };
        return PostReader.Open(StreamOf(fetched.Body), sanitizer, context);
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);
}
