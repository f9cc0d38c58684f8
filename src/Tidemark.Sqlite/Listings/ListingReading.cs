using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Sqlite.Connections;
using Tidemark.Sqlite.Reading;

namespace Tidemark.Sqlite.Listings;

/// <summary>Reads a page of a listing within a snapshot.</summary>
internal static class ListingReading
{
    private const int KeyColumn = 6;

    public static ListingSlice Read(Reader reader, int log, ListingRequest request, IReadOnlySet<string> indexes)
    {
        var head = reader.Head(log);
        using var statement = new ListingQuery(log, request, indexes).Prepare(reader.Connection);
        var rows = new List<LogRow>();
        var bodies = new BodyBuffer();
        var key = new SortKey(0, null);
        while (statement.Step())
        {
            if (rows.Count == request.MostRows || bodies.Length > SliceRequest.DefaultBytes)
                return new ListingSlice(rows, head, new ListingPlace(key, rows[^1].Position, rows[^1].Id));
            rows.Add(RowColumns.Row(statement, bodies));
            key = Key(statement, request);
        }

        return new ListingSlice(rows, head, null);
    }

    // The store's own value, not one worked out again from the body: a difference between the two could make a page begin at itself.
    private static SortKey Key(Statement statement, ListingRequest request)
    {
        if (request.ByPosition) return new SortKey(statement.Int64(3), null);
        return statement.IsText(KeyColumn) ? new SortKey(0, statement.Text(KeyColumn)) : new SortKey(statement.Real(KeyColumn), null);
    }
}
