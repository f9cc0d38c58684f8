using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Collections;

/// <summary>A collection as it is mapped: its declaration, made ready for answering, and from the start of the host on the collection itself.</summary>
internal sealed class CollectionFace
{
    private const string UrnOfRelations = "urn:tidemark:rel:{rel}";
    private readonly CollectionAddresses _addresses;
    private SyncCollection? _collection;

    public CollectionFace(string path, SyncCollectionOptions options, TidemarkHost host)
    {
        Path = path;
        Options = options;
        Host = host;
        Rel = options.Rel ?? "inx:" + path[(path.LastIndexOf('/') + 1)..];
        Dates = new DateMembers(options.Dates);
        Listings = new ListingSchema(new Dictionary<string, FilterKind>(options.Filters, StringComparer.Ordinal), [.. options.SortFields]);
        Curies = new SortedDictionary<string, string>(options.Curies, StringComparer.Ordinal);
        Curies.TryAdd("inx", UrnOfRelations);
        Curies.TryAdd("tidemark", UrnOfRelations);
        Tag = new KeyValuePair<string, object?>("collection", path);
        _addresses = new CollectionAddresses(this);
    }

    public string Path { get; }

    public string Rel { get; }

    public SyncCollectionOptions Options { get; }

    public TidemarkHost Host { get; }

    public ListingSchema Listings { get; }

    public DateMembers Dates { get; }

    /// <summary>All curies of its pages, the protocol's own among them.</summary>
    public SortedDictionary<string, string> Curies { get; }

    /// <summary>The tag of its measurements.</summary>
    public KeyValuePair<string, object?> Tag { get; }

    /// <summary>The collection.</summary>
    public SyncCollection Collection => _collection ?? throw new InvalidOperationException("The host has not started.");

    public IChangeLog Log => Collection.Log;

    /// <summary>The collection as the client of this request addresses it.</summary>
    public CollectionAddress AddressFor(HttpContext context) => _addresses.For(context);

    public async Task OpenAsync(SyncEngine engine, CancellationToken cancellation) =>
        _collection = await engine.OpenAsync(
            new CollectionOptions
            {
                Name = Path,
                Listings = Listings,
                Retention = Options.Retention,
                CursorLifetime = Options.CursorLifetime,
            },
            cancellation);
}
