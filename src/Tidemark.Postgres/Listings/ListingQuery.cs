using System.Globalization;
using System.Text;
using Npgsql;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Listings;

/// <summary>Builds the statement for a page of a listing: its text by the shape of the request, its values bound.</summary>
internal sealed class ListingQuery(int log, ListingRequest request)
{
    private readonly StringBuilder _sql = new();
    private readonly List<NpgsqlParameter> _parameters = [];

    /// <summary>Asks for <c>position, id, created, modified, deleted, body, number, text</c>, one row more than the page has where there is more.</summary>
    public void AddTo(Script script)
    {
        var keys = Keys();
        var direction = request.Descending ? " desc" : "";
        var order = string.Join(", ", keys.Select(key => key + direction));
        var (number, text) = request.SortBy switch
        {
            Words.ModificationDate => ("modified::double precision", "''"),
            Words.CreationDate => ("created::double precision", "''"),
            _ => (keys[0], keys[1]),
        };
        // A body beyond the most bytes is not sent: the reader cuts the page before its row.
        _sql.Append(CultureInfo.InvariantCulture, $"""
            select position, id, created, modified, deleted,
                case when coalesce(sum(octet_length(body)) over (order by {order} rows between unbounded preceding and 1 preceding), 0)
                    <= {SliceRequest.DefaultBytes} then body end as body,
                {number} as sort_number, {text} as sort_text
            from resource where {ListingIndex.RowsOf(log)}
            """);
        foreach (var filter in request.Filters) Narrow(filter);
        if (request.After is { } after) Beyond(keys, after);
        _sql.Append(CultureInfo.InvariantCulture, $" order by {order} limit {Bound(request.MostRows + 1L)}");
        script.AddText(_sql.ToString(), [.. _parameters]);
    }

    private string[] Keys() => request.SortBy switch
    {
        Words.ModificationDate => ["position"],
        Words.CreationDate => ["created", "id"],
        _ => [MemberSql.SortNumber(request.SortBy), MemberSql.SortText(request.SortBy), "id"],
    };

    private void Narrow(ListingFilter filter)
    {
        if (filter.Kind == FilterKind.Boolean)
        {
            _sql.Append(CultureInfo.InvariantCulture, $" and {MemberSql.Boolean(filter.Member)} = any({Bound(filter.Values.Select(MemberSql.Tame).ToArray())})");
            return;
        }

        var values = filter.Values.Select(MemberSql.Tame).ToList();
        var beginnings = values.Select(value => MemberSql.Beginning(Bound(value)));
        _sql.Append(CultureInfo.InvariantCulture,
            $" and {MemberSql.ValueBeginning(filter.Member)} in ({string.Join(", ", beginnings)}) and {MemberSql.Value(filter.Member)} = any({Bound(values.ToArray())})");
    }

    private void Beyond(string[] keys, ListingPlace after)
    {
        string[] place = request.SortBy switch
        {
            Words.ModificationDate => [Bound(after.Position)],
            Words.CreationDate => [Bound((long)after.Key.Number), Bound(after.Id)],
            _ => [Bound(after.Key.Text is null ? after.Key.Number : double.NaN), Bound(MemberSql.Tame(after.Key.Text ?? "")), Bound(after.Id)],
        };
        _sql.Append(CultureInfo.InvariantCulture, $" and ({string.Join(", ", keys)}) {(request.Descending ? "<" : ">")} ({string.Join(", ", place)})");
    }

    private string Bound<T>(T value)
    {
        _parameters.Add(Script.Value(value));
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }
}
