using Npgsql;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Listings;

/// <summary>Reads a page of a listing from what <see cref="ListingQuery"/> asked for.</summary>
internal static class ListingReading
{
    private const int NumberColumn = 6;
    private const int TextColumn = 7;

    public static async Task<ListingSlice> ReadAsync(NpgsqlDataReader reader, Head head, ListingRequest request, CancellationToken cancellation)
    {
        var rows = new List<LogRow>();
        var bytes = 0L;
        var key = new SortKey(0, null);
        while (await reader.ReadAsync(cancellation))
        {
            if (rows.Count == request.MostRows || bytes > SliceRequest.DefaultBytes)
                return new ListingSlice(rows, head, new ListingPlace(key, rows[^1].Position, rows[^1].Id));
            rows.Add(RowColumns.Row(reader));
            bytes += rows[^1].Body.Length;
            key = Key(reader);
        }

        return new ListingSlice(rows, head, null);
    }

    // The store's own value, not one worked out again from the body: a difference between the two could make a page begin at itself.
    private static SortKey Key(NpgsqlDataReader reader)
    {
        var number = reader.GetDouble(NumberColumn);
        return double.IsNaN(number) ? new SortKey(0, reader.GetString(TextColumn)) : new SortKey(number, null);
    }
}
