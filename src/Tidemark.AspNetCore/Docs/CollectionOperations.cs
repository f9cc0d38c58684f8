using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Listings;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Docs;

/// <summary>What the OpenAPI document says of a collection's endpoints.</summary>
internal static class CollectionOperations
{
    private static readonly OperationParameter Id = new(Words.Id, "path", "The resource's id, percent-encoded as one segment.");
    private static readonly OperationParameter IfMatch = new("If-Match", "header", "Entity tags, or *: one of them must be the resource's.");
    private static readonly OperationParameter IfNoneMatch = new("If-None-Match", "header", "Where something is read: the entity tags held, answered by 304. Where something is written: *, the resource must not be there.");
    private static readonly OperationParameter Prefer = new("Prefer", "header", "wait=N on an upcoming link holds the request for up to N seconds, at most 300, until something changes.");

    public static Operation Read(CollectionFace face) => new(face.Path, "A page of a round or of an ordinary listing, or what a repair of a copy needs.")
    {
        Parameters = [.. ReadParameters(face)],
        Answers = [(200, "A page", MediaTypes.HalUtf8), (304, "Nothing has changed", null)],
        Problems = [400, 404, 410, 503],
    };

    public static Operation Post(CollectionFace face) => new(face.Path, "Creates a resource, or loads many: one JSON object a line.")
    {
        Consumes = ["application/json", MediaTypes.Hal, MediaTypes.Ndjson],
        Answers = [(201, "The resource", MediaTypes.HalUtf8), (200, "What a bulk load has done", "application/json")],
        Problems = [400, 409, 413, 415, 503],
    };

    public static Operation ReadItem(CollectionFace face) => new(face.Path, "One resource.")
    {
        Parameters = [Id, IfNoneMatch],
        Answers = [(200, "The resource", MediaTypes.HalUtf8), (304, "It has not changed", null)],
        Problems = [404, 503],
    };

    public static Operation Put(CollectionFace face) => new(face.Path, "Creates or replaces a resource.")
    {
        Parameters = [Id, IfMatch, IfNoneMatch],
        Consumes = ["application/json", MediaTypes.Hal],
        Answers = [(200, "It was there, and now is this", MediaTypes.HalUtf8), (201, "It was not there", MediaTypes.HalUtf8)],
        Problems = [400, 412, 413, 415, 503],
    };

    public static Operation Patch(CollectionFace face) => new(face.Path, "Merges members into a resource (RFC 7396).")
    {
        Parameters = [Id, IfMatch],
        Consumes = [MediaTypes.MergePatch, "application/json"],
        Answers = [(200, "The resource", MediaTypes.HalUtf8)],
        Problems = [400, 404, 412, 413, 415, 503],
    };

    public static Operation Delete(CollectionFace face) => new(face.Path, "Deletes a resource.")
    {
        Parameters = [Id, IfMatch],
        Answers = [(204, "It is gone", null)],
        Problems = [404, 412, 503],
    };

    private static IEnumerable<OperationParameter> ReadParameters(CollectionFace face)
    {
        yield return new(Words.SyncModifications, "query", "true begins a round: initial, or incremental with syncToken.", "boolean");
        yield return new(Words.SyncToken, "query", "The token of an upcoming link.");
        yield return new(Words.Cursor, "query", "The cursor of a next link; no other parameter goes with it.");
        yield return new(Words.PageSize, "query", $"Resources on a page, 1 to {PageSizes.Max}; {PageSizes.Default} if not given.", "integer");
        yield return new(Words.Digest, "query", "Gives the digests of all buckets; with an upcoming link's parameters, only where what its client has seen is still part of the collection's past.", "boolean");
        yield return new(Words.Bucket, "query", "Gives ids and dates of the resources in these buckets, numbers separated by commas; only cursor goes with it.");
        yield return new(Words.Id, "query", "Gives the resources with these ids, the parameter repeated for each; only cursor goes with it.");
        foreach (var (name, kind) in face.Listings.Filters)
        {
            yield return kind == FilterKind.Boolean
                ? new(name, "query", "Narrows a listing to resources with this value.", "boolean")
                : new(name, "query", "Narrows a listing to resources with one of these values, separated by commas.");
        }

        var fields = string.Join(", ", face.Listings.SortFields.Prepend(Words.ModificationDate).Prepend(Words.CreationDate).Distinct());
        yield return new(Words.SortBy, "query", $"Sorts a listing by one of: {fields}.");
        yield return new(Words.Order, "query", "asc or desc.");
        yield return IfNoneMatch;
        yield return Prefer;
    }
}
