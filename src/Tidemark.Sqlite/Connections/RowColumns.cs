using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Sqlite.Connections;

/// <summary>Reads rows and heads from statements that give their columns in the order of the <c>Sql</c> folder.</summary>
internal static class RowColumns
{
    /// <summary>The row under <c>place, id, created, modified, deleted, body</c>.</summary>
    public static LogRow Row(Statement statement, BodyBuffer bodies)
    {
        var deleted = statement.Int64(4) != 0;
        return new LogRow(
            Places.PositionOf(statement.Int64(0)), statement.Text(1), new Instant(statement.Int64(2)), new Instant(statement.Int64(3)),
            deleted, deleted ? default : bodies.Keep(statement.Bytes(5)));
    }

    /// <summary>The row of a known id under <c>place, created, modified, deleted, body</c>.</summary>
    public static LogRow Row(Statement statement, string id)
    {
        var deleted = statement.Int64(3) != 0;
        return new LogRow(
            Places.PositionOf(statement.Int64(0)), id, new Instant(statement.Int64(1)), new Instant(statement.Int64(2)),
            deleted, deleted ? default : statement.Bytes(4).ToArray());
    }

    /// <summary>The head under <c>head, modified, count, digest, horizon</c>, from the given column on.</summary>
    public static Head Head(Statement statement, int from = 0) => new(
        statement.Int64(from), new Instant(statement.Int64(from + 1)), statement.Int64(from + 2),
        Digest.Read(statement.Bytes(from + 3)), statement.Int64(from + 4));
}
