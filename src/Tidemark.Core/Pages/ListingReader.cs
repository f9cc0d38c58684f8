using System.Text.Json;
using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Pages;

/// <summary>Reads ordinary listings. The cursor carries the whole request, so that its link needs no other parameter.</summary>
internal sealed class ListingReader(IChangeLog log, TokenMint mint, CollectionOptions options)
{
    public ValueTask<PageOutcome> BeginAsync(ListingRequest request, CancellationToken cancellation) =>
        mint.OnOneTimelineAsync(log, null, async timelines => PageOutcome.Of(await TurnAsync(timelines, request, null, cancellation)));

    public ValueTask<PageOutcome> ContinueAsync(Bookmark cursor, CancellationToken cancellation)
    {
        if (Read(cursor.Listing!) is not { } request || !Declared(request)) return new ValueTask<PageOutcome>(PageOutcome.Refused(TokenFault.Cursor));
        return mint.OnOneTimelineAsync(log, cursor, async timelines =>
            PageOutcome.Of(await TurnAsync(timelines, request, cursor.Round, cancellation)));
    }

    private async Task<Page> TurnAsync(TimelineHistory timelines, ListingRequest request, RoundState? round, CancellationToken cancellation)
    {
        var slice = await log.ListAsync(request, cancellation);
        if (slice.Next is null) return new Page(slice.Rows, null, null);
        var expires = Instant.Now(mint.Clock).Plus(options.CursorLifetime);
        var state = new RoundState(round?.Began ?? slice.Head.Position, slice.Head.Position, request.MostRows, expires);
        var listing = JsonSerializer.Serialize(request with { After = slice.Next }, ListingJson.Default.ListingRequest);
        return new Page(slice.Rows, mint.Cursor(timelines, BookmarkKind.ListingCursor, log, slice.Next.Position, state, listing), null);
    }

    private static ListingRequest? Read(string listing)
    {
        try
        {
            return JsonSerializer.Deserialize(listing, ListingJson.Default.ListingRequest);
        }
        catch (JsonException)
        {
            return null; // sealed by another version of the program
        }
    }

    // The declaration may have changed since the cursor was made.
    private bool Declared(ListingRequest request) =>
        (request.SortBy is Words.ModificationDate or Words.CreationDate || options.Listings.SortFields.Contains(request.SortBy))
        && request.Filters.All(filter => options.Listings.Filters.TryGetValue(filter.Member, out var kind) && kind == filter.Kind);
}
