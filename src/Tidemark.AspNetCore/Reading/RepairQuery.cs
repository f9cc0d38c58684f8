using System.Globalization;
using Tidemark.AspNetCore.Problems;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Reads what a client that mends its copy asks: digests, what lies in buckets, resources by their ids.</summary>
internal static class RepairQuery
{
    /// <summary>Buckets or ids in one request.</summary>
    private const int Most = 1000;

    public static bool IsOne(List<KeyValuePair<string, string>> parameters) =>
        parameters.Exists(parameter => parameter.Key is Words.Digest or Words.Bucket or Words.Id);

    public static Problem? Read(List<KeyValuePair<string, string>> parameters, out CollectionQuery? query)
    {
        var canonical = "?" + string.Join('&', parameters.Select(parameter => parameter.Value.Length == 0
            ? parameter.Key : $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        query = new CollectionQuery(QueryKind.Digests, canonical, Value(parameters, Words.Cursor) ?? Value(parameters, Words.SyncToken) ?? "", 0, null);
        if (parameters.Find(parameter => parameter.Key is Words.Cursor or Words.SyncToken && parameter.Value.Length == 0).Key is { } empty)
            return ProblemOf.Parameter(empty, "The value must not be empty.");
        if (Value(parameters, Words.Digest) is { } digest) return OfDigests(parameters, digest);
        var kind = Value(parameters, Words.Bucket) is null ? Words.Id : Words.Bucket;
        if (Other(parameters, kind, Words.Cursor) is { } other) return ProblemOf.Parameter(other, $"This parameter can not be combined with {kind}.");
        return kind == Words.Bucket ? OfBuckets(parameters, ref query) : OfIds(parameters, ref query);
    }

    // The token or cursor held may go along in its own link, to be vouched for.
    private static Problem? OfDigests(List<KeyValuePair<string, string>> parameters, string value)
    {
        if (value is not ("" or "true")) return ProblemOf.Parameter(Words.Digest, "The value must be true or absent.");
        if (Other(parameters, Words.Digest, Words.Cursor, Words.SyncToken, Words.SyncModifications) is { } other)
            return ProblemOf.Parameter(other, "This parameter can not be combined with digest.");
        var (cursor, token) = (Value(parameters, Words.Cursor), Value(parameters, Words.SyncToken));
        if (cursor is not null && token is not null) return ProblemOf.Parameter(Words.Cursor, "A cursor can not be combined with a syncToken.");
        var sync = Value(parameters, Words.SyncModifications);
        return (token is null ? sync is null : sync == "true") ? null
            : ProblemOf.Parameter(Words.SyncModifications, "With digest it must be true where there is a syncToken, else absent.");
    }

    private static Problem? OfBuckets(List<KeyValuePair<string, string>> parameters, ref CollectionQuery query)
    {
        var written = Value(parameters, Words.Bucket)!.Split(',');
        var buckets = new int[written.Length];
        for (var i = 0; i < buckets.Length; i++)
        {
            if (!int.TryParse(written[i], NumberStyles.None, CultureInfo.InvariantCulture, out buckets[i]) || buckets[i] >= Bucket.Count)
                return ProblemOf.Parameter(Words.Bucket, $"The value must be one or more numbers from 0 to {Bucket.Count - 1} separated by commas.");
        }

        if (buckets.Length > Most || buckets.Distinct().Count() < buckets.Length)
            return ProblemOf.Parameter(Words.Bucket, $"The value must be at most {Most} buckets, each of them once.");
        query = query with { Kind = QueryKind.Buckets, Buckets = buckets };
        return null;
    }

    private static Problem? OfIds(List<KeyValuePair<string, string>> parameters, ref CollectionQuery query)
    {
        var ids = parameters.Where(parameter => parameter.Key == Words.Id).Select(parameter => parameter.Value).ToList();
        if (ids.Select(ResourceId.Fault).FirstOrDefault(found => found is not null) is { } fault) return ProblemOf.Parameter(Words.Id, $"An id {fault}.");
        if (ids.Count > Most || ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            return ProblemOf.Parameter(Words.Id, $"There must be at most {Most} ids, each of them once.");
        query = query with { Kind = QueryKind.Lookup, Ids = ids };
        return null;
    }

    private static string? Value(List<KeyValuePair<string, string>> parameters, string name) =>
        parameters.Find(parameter => parameter.Key == name).Value;

    private static string? Other(List<KeyValuePair<string, string>> parameters, params ReadOnlySpan<string> allowed)
    {
        foreach (var (name, _) in parameters)
            if (!allowed.Contains(name)) return name;
        return null;
    }
}
