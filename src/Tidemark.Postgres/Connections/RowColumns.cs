using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Connections;

/// <summary>Reads rows and heads from statements that give their columns in the order of the <c>Sql</c> folder.</summary>
internal static class RowColumns
{
    /// <summary>The row under <c>position, id, created, modified, deleted, body</c>.</summary>
    public static LogRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), new Instant(reader.GetInt64(2)), new Instant(reader.GetInt64(3)), reader.GetBoolean(4),
        Body(reader, 5));

    /// <summary>The row of a known id under <c>position, created, modified, deleted, body</c>.</summary>
    public static LogRow Row(NpgsqlDataReader reader, string id) => new(
        reader.GetInt64(0), id, new Instant(reader.GetInt64(1)), new Instant(reader.GetInt64(2)), reader.GetBoolean(3), Body(reader, 4));

    /// <summary>The head under <c>head, modified, count, digest, horizon</c>, from the given column on.</summary>
    public static Head Head(NpgsqlDataReader reader, int from) => new(
        reader.GetInt64(from), new Instant(reader.GetInt64(from + 1)), reader.GetInt64(from + 2),
        Digest.Read(reader.GetFieldValue<byte[]>(from + 3)), reader.GetInt64(from + 4));

    private static ReadOnlyMemory<byte> Body(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<byte[]>(column);
}
