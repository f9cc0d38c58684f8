using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Collections;

/// <summary>
/// A collection as it is mapped: its declaration, made ready for answering, and from the start of the host on the collection itself. Where
/// each person has a collection of their own under one path, the declaration is a face without one, from which <see cref="On"/> makes theirs.
/// </summary>
internal sealed class CollectionFace
{
    private const string UrnOfRelations = "urn:tidemark:rel:{rel}";
    private readonly CollectionAddresses _addresses;
    private SyncCollection? _collection;

    public CollectionFace(string path, SyncCollectionOptions options, IFaceHost host)
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

    private CollectionFace(string path, CollectionFace declared, SyncCollection collection)
    {
        (Path, Options, Host, Rel) = (path, declared.Options, declared.Host, declared.Rel);
        (Dates, Listings, Curies, Tag) = (declared.Dates, declared.Listings, declared.Curies, declared.Tag);
        _collection = collection;
        _addresses = new CollectionAddresses(this);
    }

    public string Path { get; }

    public string Rel { get; }

    public SyncCollectionOptions Options { get; }

    public IFaceHost Host { get; }

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

    /// <summary>This declaration at a path, on a collection that is open. Worth keeping: it remembers the answer to those who hold everything.</summary>
    public CollectionFace On(string path, SyncCollection collection) => new(path, this, collection);

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
