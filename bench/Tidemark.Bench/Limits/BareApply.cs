using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Tidemark.Bench.Limits;

/// <summary>
/// Parses pages and inserts their items with one prepared statement, one transaction a page, into the replica's own table: no digest, no
/// conflict, no links, nothing checked.
/// </summary>
internal static class BareApply
{
    /// <summary>Rows a second.</summary>
    /// <param name="replica">A copy of an empty replica.</param>
    /// <param name="pages">The bodies of the pages.</param>
    public static double Run(string replica, IReadOnlyList<byte[]> pages)
    {
        using var connection = new SqliteConnection($"Data Source={replica};Pooling=False");
        connection.Open();
        using (var command = connection.CreateCommand())
        {
            // As the replica has them.
            command.CommandText = "pragma synchronous = normal; pragma cache_size = -65536; pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864";
            command.ExecuteNonQuery();
        }

        using var insert = new Prepared(
            connection, "insert into tidemark_row(id, created, modified, ticks, generation, json) values (?1, ?2, ?3, 0, 1, ?4)");
        using var begin = new Prepared(connection, "begin immediate");
        using var commit = new Prepared(connection, "commit");
        var rows = 0;
        var begun = Stopwatch.GetTimestamp();
        foreach (var page in pages)
        {
            begin.Run();
            rows += InsertAll(page, insert);
            commit.Run();
        }

        return rows / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static int InsertAll(ReadOnlySpan<byte> page, Prepared insert)
    {
        var reader = new Utf8JsonReader(page);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("_embedded"u8)))
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) reader.Skip();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
        {
        }

        var rows = 0;
        for (; reader.Read() && reader.TokenType == JsonTokenType.StartObject; rows++) Insert(page, ref reader, insert);
        while (reader.Read())
        {
        }

        return rows;
    }

    private static void Insert(ReadOnlySpan<byte> page, ref Utf8JsonReader reader, Prepared insert)
    {
        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var parameter = reader.ValueTextEquals("id"u8) ? 1 : reader.ValueTextEquals("creationDate"u8) ? 2 : reader.ValueTextEquals("modificationDate"u8) ? 3 : 0;
            if (parameter == 0) reader.Skip();
            else if (reader.Read()) insert.Bind(parameter, reader.ValueSpan);
        }

        insert.Bind(4, page[start..(int)reader.BytesConsumed]).Run();
    }
}
