using System.Globalization;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Listings;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Decides what a query string asks of a collection, and refuses what the protocol does not allow, naming the parameter.</summary>
internal sealed class QueryReader(ListingSchema schema)
{
    /// <summary>Characters that the values of all filters may have together, as a cursor carries them.</summary>
    private const int MostFilterText = 1500;

    private static readonly HashSet<string> ProtocolParameters = new(StringComparer.Ordinal)
    {
        Words.SyncModifications, Words.SyncToken, Words.Cursor, Words.PageSize, Words.SortBy, Words.Order, Words.Digest, Words.Bucket, Words.Id,
    };

    private readonly List<KeyValuePair<string, string>> _canonical = [];
    private List<KeyValuePair<string, string>> _parameters = [];

    /// <summary>Gives the query, or the problem with it.</summary>
    public Problem? Read(string text, out CollectionQuery? query)
    {
        query = null;
        var problem = QueryParameters.Read(text, name => ProtocolParameters.Contains(name) || schema.Filters.ContainsKey(name), name => name == Words.Id, out _parameters);
        if (problem is not null) return problem;
        if (RepairQuery.IsOne(_parameters)) return RepairQuery.Read(_parameters, out query);
        if (Value(Words.Cursor) is { } cursor) return ReadCursor(cursor, out query);
        if (ReadPageSize(out var pageSize) is { } bad) return bad;
        var sync = Value(Words.SyncModifications);
        if (sync is not (null or "true" or "false")) return ProblemOf.Parameter(Words.SyncModifications, "The value must be true or false.");
        return sync == "true" ? ReadRound(pageSize, out query) : ReadListing(pageSize, out query);
    }

    private Problem? ReadCursor(string cursor, out CollectionQuery? query)
    {
        query = new CollectionQuery(QueryKind.Cursor, Canonical((Words.Cursor, cursor)), cursor, 0, null);
        var other = _parameters.Find(parameter => parameter.Key != Words.Cursor).Key;
        return other is null ? null : ProblemOf.Parameter(other, "A cursor can not be combined with any other parameter.");
    }

    private Problem? ReadRound(int pageSize, out CollectionQuery? query)
    {
        var token = Value(Words.SyncToken);
        var size = Value(Words.PageSize);
        var canonical = Canonical((Words.SyncToken, token), (Words.SyncModifications, "true"), (Words.PageSize, size));
        query = new CollectionQuery(token is null ? QueryKind.InitialRound : QueryKind.IncrementalRound, canonical, token ?? "", pageSize, null);
        var other = _parameters.Find(parameter => parameter.Key is not (Words.SyncModifications or Words.SyncToken or Words.PageSize)).Key;
        return other is null ? null : ProblemOf.Parameter(other, "This parameter can not be combined with syncModifications=true.");
    }

    private Problem? ReadListing(int pageSize, out CollectionQuery? query)
    {
        query = null;
        if (Value(Words.SyncToken) is not null) return ProblemOf.Parameter(Words.SyncToken, "A syncToken needs syncModifications=true.");
        var sortBy = Value(Words.SortBy) ?? Words.ModificationDate;
        if (sortBy is not (Words.ModificationDate or Words.CreationDate) && !schema.SortFields.Contains(sortBy))
            return ProblemOf.Parameter(Words.SortBy, "This collection can not be sorted by that.");
        var order = Value(Words.Order) ?? "asc";
        if (order is not ("asc" or "desc")) return ProblemOf.Parameter(Words.Order, "The value must be asc or desc.");
        if (ReadFilters(out var filters) is { } bad) return bad;
        var listing = new ListingRequest(filters, sortBy, order == "desc", null, pageSize);
        query = new CollectionQuery(QueryKind.Listing, Canonical([.. _parameters.Select(parameter => (parameter.Key, (string?)parameter.Value))]), "", pageSize, listing);
        return null;
    }

    private Problem? ReadFilters(out List<ListingFilter> filters)
    {
        filters = [];
        var text = 0;
        foreach (var (name, value) in _parameters)
        {
            if (!schema.Filters.TryGetValue(name, out var kind)) continue;
            if (kind == FilterKind.Boolean && value is not ("true" or "false")) return ProblemOf.Parameter(name, "The value must be true or false.");
            var values = kind == FilterKind.Boolean ? [value] : value.Split(',');
            if (values.Contains("", StringComparer.Ordinal)) return ProblemOf.Parameter(name, "The value must be one or more values separated by commas, none of them empty.");
            text += LengthInCursor(name) + values.Sum(LengthInCursor);
            if (text > MostFilterText) return ProblemOf.Parameter(name, "The values to filter by are too long.");
            filters.Add(new ListingFilter(name, kind, values));
        }

        return null;
    }

    private Problem? ReadPageSize(out int pageSize)
    {
        pageSize = PageSizes.Default;
        if (Value(Words.PageSize) is not { } text) return null;
        var good = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pageSize) && pageSize is >= 1 and <= PageSizes.Max;
        return good ? null : ProblemOf.Parameter(Words.PageSize, $"The value must be a number from 1 to {PageSizes.Max}.");
    }

    private string? Value(string name) => _parameters.Find(parameter => parameter.Key == name).Value;

    // A cursor holds text as JSON, which spells all but plain ASCII with six characters.
    private static int LengthInCursor(string text) => 20 + text.Sum(c => char.IsAsciiLetterOrDigit(c) ? 1 : 6);

    private string Canonical(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        _canonical.Clear();
        foreach (var (name, value) in parameters)
            if (value is not null) _canonical.Add(new(Uri.EscapeDataString(name), Uri.EscapeDataString(value)));
        return _canonical.Count == 0 ? "" : "?" + string.Join('&', _canonical.Select(parameter => $"{parameter.Key}={parameter.Value}"));
    }
}
