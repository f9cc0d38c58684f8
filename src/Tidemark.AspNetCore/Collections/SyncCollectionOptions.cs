using Tidemark.Core.Collections;
using Tidemark.Core.Listings;

namespace Tidemark.AspNetCore;

/// <summary>How a collection looks to its clients, and how it is kept.</summary>
public sealed class SyncCollectionOptions
{
    /// <summary>
    /// The relation under which pages embed the resources. Default: null, which stands for <c>inx:</c> and the last segment of the path.
    /// </summary>
    public string? Rel { get; set; }

    /// <summary>
    /// Curies by name, each a URI template with <c>{rel}</c>. Pages also carry <c>inx</c> and <c>tidemark</c>, which the protocol's own relations
    /// use; where they are not declared here, with a URN. Default: empty.
    /// </summary>
    public IDictionary<string, string> Curies { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Links of each resource besides <c>self</c>: relation to template. <c>{id}</c> stands for the resource's id, <c>{name}</c> for one of its
    /// top-level members, both percent-encoded. A template that begins with "/" is resolved against the server's address. A link is left out
    /// where a member it needs is missing, null, an object, an array, or text of more than 1,000 bytes. Default: empty.
    /// </summary>
    public IDictionary<string, string> Links { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Top-level members that ordinary listings can be narrowed by. Default: empty.</summary>
    public IDictionary<string, FilterKind> Filters { get; } = new SortedDictionary<string, FilterKind>(StringComparer.Ordinal);

    /// <summary>Top-level members that ordinary listings can be sorted by, besides both dates. Default: empty.</summary>
    public IList<string> SortFields { get; } = [];

    /// <summary>
    /// Top-level members that must be null or a date where they are written; every accepted form of a date is kept as UTC with
    /// <c>Z</c>. Default: empty.
    /// </summary>
    public IList<string> Dates { get; } = [];

    /// <summary>How long deletions are told. Default: 90 days; at least a minute.</summary>
    public TimeSpan Retention { get; set; } = CollectionOptions.DefaultRetention;

    /// <summary>How long a cursor is good. Default: 24 hours; at least a minute.</summary>
    public TimeSpan CursorLifetime { get; set; } = CollectionOptions.DefaultCursorLifetime;
}
