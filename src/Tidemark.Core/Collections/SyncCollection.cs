using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Pages;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Collections;

/// <summary>A collection that can be synchronised: a log, and what clients may ask of it. This is what a face such as HTTP talks to.</summary>
public sealed class SyncCollection
{
    private readonly TokenMint _mint;
    private readonly RoundReader _rounds;
    private readonly ListingReader _listings;

    /// <summary>A collection over an open log.</summary>
    public SyncCollection(CollectionOptions options, IChangeLog log, TokenMint mint)
    {
        Options = options;
        Log = log;
        _mint = mint;
        _rounds = new RoundReader(log, mint, options);
        _listings = new ListingReader(log, mint, options);
        Repairs = log.Buckets is { } buckets ? new RepairReader(log, buckets, mint, options) : null;
    }

    /// <summary>How it was declared.</summary>
    public CollectionOptions Options { get; }

    /// <summary>Its log, for reading single resources, writing and waiting.</summary>
    public IChangeLog Log { get; }

    /// <summary>Looks at a sync token.</summary>
    public Opened OpenToken(string text) => _mint.OpenToken(Log, text);

    /// <summary>Looks at a cursor.</summary>
    public Opened OpenCursor(string text) => _mint.OpenCursor(Log, text);

    /// <summary>The token of a client that holds everything there is. The same for all such clients.</summary>
    public string HeadToken() => _mint.HeadToken(Log);

    /// <summary>The first page of an initial round.</summary>
    public ValueTask<PageOutcome> BeginInitialRoundAsync(int pageSize, CancellationToken cancellation) =>
        _rounds.BeginInitialAsync(pageSize, cancellation);

    /// <summary>The first page of an incremental round; <paramref name="token"/> was opened by <see cref="OpenToken"/>.</summary>
    public ValueTask<PageOutcome> BeginIncrementalRoundAsync(Bookmark token, int pageSize, CancellationToken cancellation) =>
        _rounds.BeginIncrementalAsync(token, pageSize, cancellation);

    /// <summary>The first page of an ordinary listing.</summary>
    public ValueTask<PageOutcome> BeginListingAsync(ListingRequest request, CancellationToken cancellation) =>
        _listings.BeginAsync(request, cancellation);

    /// <summary>The next page of a round or listing; <paramref name="cursor"/> was opened by <see cref="OpenCursor"/>.</summary>
    public ValueTask<PageOutcome> ContinueAsync(Bookmark cursor, CancellationToken cancellation) =>
        cursor.Kind == BookmarkKind.ListingCursor ? _listings.ContinueAsync(cursor, cancellation) : _rounds.ContinueAsync(cursor, cancellation);

    /// <summary>What copies of it are compared with and mended by; null where its log keeps no buckets.</summary>
    public RepairReader? Repairs { get; }

    /// <summary>Whether what the holder of a token or a round's cursor has seen is still part of this collection's past, however old it is.</summary>
    public TokenFault Vouch(string text) => _mint.Vouch(Log, text);

    /// <summary>Removes tombstones older than the collection keeps them. Gives how many went.</summary>
    public Task<long> PurgeAsync(CancellationToken cancellation) =>
        Log.PurgeAsync(Instant.Now(_mint.Clock).Plus(-Options.Retention), cancellation);
}
