using System.Diagnostics;
using System.Globalization;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Posts;
using Tidemark.Feeds.Sanitising;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.Model;

namespace Tidemark.News.Fetching;

/// <summary>Feeds from the web: fetched, read and sanitised by <see cref="FeedVisitor"/>. To be kept for the life of the process.</summary>
public sealed class WebFeedSource : IFeedSource, IDisposable
{
    /// <summary>What is said, besides, of a feed that is not asked because its address is private.</summary>
    public const string PrivateHint = "The server's administrator can allow its network by \"allowedNetworks\" in tidemark.json.";

    private readonly FeedFetcher _fetcher;
    private readonly FeedVisitor _visitor;

    /// <param name="fetching">Bounds and manners, and which private networks may be asked.</param>
    /// <param name="options">The news service's, for its limit on each host.</param>
    /// <param name="clock">All time comes from it.</param>
    /// <param name="random">All chance comes from it.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message says all that is wrong.</exception>
    public WebFeedSource(FetchOptions fetching, NewsOptions options, TimeProvider clock, Random random)
    {
        // The refresher's gate spaces the fetches of a host before they take one of its slots. What it does not see is bounded here: hosts
        // that redirects lead to, and feeds asked for out of turn. A gap would only make fetches wait that hold a slot already.
        var hosts = new HostLimiterOptions { Concurrency = options.MostFetchesPerHost, MinimumInterval = TimeSpan.Zero };
        _fetcher = new FeedFetcher(fetching, new HostLimiter(hosts, clock, new Random(random.Next())), clock, new Random(random.Next()));
        _visitor = new FeedVisitor(_fetcher, new HtmlSanitizer());
    }

    /// <inheritdoc/>
    public async Task<FeedOutcome> FetchAsync(string xmlUrl, FeedValidators validators, FeedCredential? credential, CancellationToken cancellation)
    {
        var request = new FetchRequest(new Uri(xmlUrl))
        {
            Validators = new FetchValidators(validators.ETag, validators.LastModified, validators.BodyHash),
            Credential = credential is null ? null : new FetchCredential(NameOf(credential), credential.Password),
        };
        using var visit = await _visitor.VisitAsync(request, cancellation);
        return OutcomeOf(visit) with { NotBefore = visit.Outcome.NotBefore };
    }

    /// <inheritdoc/>
    public void Dispose() => _fetcher.Dispose();

    private static FeedOutcome OutcomeOf(FeedVisit visit) => visit.Outcome switch
    {
        FetchOutcome.Fetched fetched => Read(fetched, visit.Posts!),
        FetchOutcome.NotModified same => new FeedOutcome.Unchanged { PermanentAddress = same.PermanentAddress?.AbsoluteUri },
        FetchOutcome.Unchanged same => new FeedOutcome.Unchanged(ValidatorsOf(same.Validators)) { PermanentAddress = same.PermanentAddress?.AbsoluteUri },
        FetchOutcome.Gone => new FeedOutcome.Gone(),
        FetchOutcome.Throttled { Status: { } status } => new FeedOutcome.Failed(
            string.Create(CultureInfo.InvariantCulture, $"The server asks for a pause (HTTP {status}).")),
        FetchOutcome.Throttled => new FeedOutcome.Failed("The server asked for a pause that is not over; nothing was sent."),
        FetchOutcome.Refused { Reason: RefusalReason.Address } refused => new FeedOutcome.Failed($"{refused.Message} {PrivateHint}"),
        FetchOutcome.Refused refused => new FeedOutcome.Failed(refused.Message),
        FetchOutcome.Failed failed => new FeedOutcome.Failed(failed.Message),
        _ => throw new UnreachableException(),
    };

    private static FeedOutcome Read(FetchOutcome.Fetched fetched, PostReader reader)
    {
        var posts = reader.ReadPosts().Select(PostMapper.Map).ToList();
        var header = reader.Finish();
        if (!header.IsFeed)
            return new FeedOutcome.Failed(fetched.Body.IsEmpty ? "The document is empty." : "What is at this address is not a feed.");
        return new FeedOutcome.Fetched(DocumentOf(header, posts), ValidatorsOf(fetched.Validators))
        {
            PermanentAddress = fetched.PermanentAddress?.AbsoluteUri,
        };
    }

    private static FeedDocument DocumentOf(FeedHeader header, List<IncomingPost> posts) => new(
        header.Title.Length == 0 ? null : PostMapper.Cut(header.Title), header.Description.Length == 0 ? null : PostMapper.Cut(header.Description),
        PostMapper.AddressOf(header.Link), MinutesOf(header.Feed.TimeToLive), posts);

    private static int? MinutesOf(string? timeToLive) =>
        int.TryParse(timeToLive, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var minutes) && minutes > 0
            ? minutes : null;

    private static FeedValidators ValidatorsOf(FetchValidators validators) => new(validators.ETag, validators.LastModified, validators.BodyHash);

    // As Windows servers want it where there is a domain.
    private static string NameOf(FeedCredential credential) =>
        string.IsNullOrEmpty(credential.Domain) ? credential.UserName : $@"{credential.Domain}\{credential.UserName}";
}
