using Tidemark.Core.Listings;

namespace Tidemark.Core.Collections;

/// <summary>How a collection is kept and read.</summary>
public sealed record CollectionOptions
{
    /// <summary>90 days.</summary>
    public static readonly TimeSpan DefaultRetention = TimeSpan.FromDays(90);

    /// <summary>24 hours.</summary>
    public static readonly TimeSpan DefaultCursorLifetime = TimeSpan.FromHours(24);

    /// <summary>The name of its log; over HTTP, its path.</summary>
    public required string Name { get; init; }

    /// <summary>What listings can be narrowed and sorted by.</summary>
    public ListingSchema Listings { get; init; } = ListingSchema.None;

    /// <summary>How long deletions are told; a token older than that is expired once one was purged.</summary>
    public TimeSpan Retention { get; init; } = DefaultRetention;

    /// <summary>How long a cursor is good.</summary>
    public TimeSpan CursorLifetime { get; init; } = DefaultCursorLifetime;

    /// <summary>How long a read waits for a store that lags behind the position in its token before it gives up.</summary>
    public TimeSpan LagWait { get; init; } = TimeSpan.FromSeconds(5);
}
