using System.Globalization;
using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Buckets;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Keys;

namespace Tidemark.Postgres;

/// <summary>Makes the tables, brings them to the newest version, and sees to the first key.</summary>
internal static class Migrations
{
    // The migration whose table is filled in code.
    private const int WithBuckets = 2;

    /// <summary>Of several nodes that start at once one does it, while the others wait.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, ServerFacts facts, string name, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var lockIt = new Script(connection).Add("lock", Script.Value(Locks.Schema), Script.Value(facts.Schema)).AddText(
            "create table if not exists migration (number integer primary key)"))
            await lockIt.RunAsync(cancellation);
        var done = await LatestAsync(connection, cancellation);
        if (done > SqlText.Migrations.Count) throw new StoreOpenException($"The tables on {name} were made by a newer version of this program; use that one.");
        for (var number = done + 1; number <= SqlText.Migrations.Count; number++)
        {
            // One command, not a script: a migration is many statements and none has parameters.
            await using var command = connection.CreateCommand();
            command.CommandText = SqlText.Migrations[number - 1]
                + string.Create(CultureInfo.InvariantCulture, $";insert into migration (number) values ({number})");
            await command.ExecuteNonQueryAsync(cancellation);
            if (number == WithBuckets) await BucketMigration.FillAsync(connection, cancellation);
        }

        if ((await TokenKeyTable.ListAsync(connection, cancellation)).Keys.Count == 0) await TokenKeyTable.RotateAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<int> LatestAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(number), 0) from migration", connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
