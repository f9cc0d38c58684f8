using System.Globalization;
using System.Text;
using Tidemark.Core.Listings;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Listings;

/// <summary>Builds the statement for a page of a listing: its text by the shape of the request, its values bound.</summary>
internal sealed class ListingQuery(int log, ListingRequest request, IReadOnlySet<string> indexes)
{
    private readonly StringBuilder _sql = new();
    private readonly List<Action<Statement>> _bindings = [];

    /// <summary>Gives <c>place, id, created, modified, deleted, body, key</c>, one row more than the page has where there is more.</summary>
    public Statement Prepare(StoreConnection connection)
    {
        var key = request.ByPosition ? "place" : MemberSql.SortKey(request.SortBy);
        _sql.Append("select place, id, created, modified, deleted, body, ").Append(key).Append(" from resource ").Append(Index())
            .Append(" where ").Append(ListingIndex.RowsOf(log));
        WithinLog();
        foreach (var filter in request.Filters) Narrow(filter);
        if (request.After is { } after) Beyond(key, after);
        var order = request.Descending ? "desc" : "asc";
        _sql.Append(CultureInfo.InvariantCulture, $" order by {key} {order}");
        if (!request.ByPosition) _sql.Append(CultureInfo.InvariantCulture, $", id {order}");
        _sql.Append(" limit ").Append(Number(request.MostRows + 1L));
        return Bound(connection.Prepare(_sql.ToString()));
    }

    // Without statistics SQLite guesses, and would rather sort a whole log than walk an index of expressions; so it is told.
    private string Index()
    {
        foreach (var filter in request.Filters)
        {
            if (filter.Kind != FilterKind.Values) continue;
            var byValue = ListingIndex.OfFilter(log, filter.Member).Name;
            if (indexes.Contains(byValue)) return "indexed by " + byValue;
        }

        if (request.ByPosition) return "not indexed";
        var bySort = ListingIndex.OfSort(log, request.SortBy).Name;
        return indexes.Contains(bySort) ? "indexed by " + bySort : "not indexed";
    }

    // Only where rows are walked in their own order does the range help; elsewhere the sign keeps it from being weighed.
    private void WithinLog() => _sql.Append(CultureInfo.InvariantCulture,
        $" and {(Index() == "not indexed" ? "" : "+")}place between {Number(Places.First(log))} and {Number(Places.Last(log))}");

    private void Narrow(ListingFilter filter)
    {
        var values = filter.Kind == FilterKind.Values ? filter.Values : filter.Values.Where(value => value is "true" or "false");
        var expression = filter.Kind == FilterKind.Values ? MemberSql.Value(filter.Member) : MemberSql.Type(filter.Member);
        _sql.Append(CultureInfo.InvariantCulture, $" and {expression} in ({string.Join(", ", values.Select(Text))})");
    }

    private void Beyond(string key, ListingPlace after)
    {
        var sign = request.Descending ? "<" : ">";
        if (request.ByPosition)
        {
            _sql.Append(CultureInfo.InvariantCulture, $" and place {sign} {Number(Places.Of(log, after.Position))}");
            return;
        }

        var value = after.Key.Text is { } text ? Text(text) : Real(after.Key.Number);
        _sql.Append(CultureInfo.InvariantCulture, $" and ({key}, id) {sign} ({value}, {Text(after.Id)})");
    }

    private string Text(string value) => Parameter((statement, number) => statement.Bind(number, value));

    private string Number(long value) => Parameter((statement, number) => statement.Bind(number, value));

    private string Real(double value) => Parameter((statement, number) => statement.Bind(number, value));

    private string Parameter(Action<Statement, int> bind)
    {
        var number = _bindings.Count + 1;
        _bindings.Add(statement => bind(statement, number));
        return string.Create(CultureInfo.InvariantCulture, $"?{number}");
    }

    private Statement Bound(Statement statement)
    {
        _bindings.ForEach(bind => bind(statement));
        return statement;
    }
}
