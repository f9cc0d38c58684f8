using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>Loads and saves the state, inside the caller's transactions.</summary>
internal static class StateStore
{
    public static ReplicaState? Load(Database database)
    {
        using var query = database.Prepare("""
            select collection, rel, upcoming, etag, token_valid_until, generation, count, digest, verified, last_round from tidemark_state
            """);
        if (!query.Step()) return null;
        var generation = query.Long(5);
        return new ReplicaState
        {
            RepairFrom = LoadRepair(database, generation),
            Collection = query.Text(0),
            Rel = query.TextOrNull(1),
            Upcoming = query.TextOrNull(2),
            Etag = query.TextOrNull(3),
            TokenValidUntil = query.TextOrNull(4),
            Generation = generation,
            Totals = new Totals(query.Long(6), Digest.Read(query.Bytes(7))),
            Verified = query.IsNull(8) ? null : query.Long(8) == 1,
            LastRound = query.IsNull(9) ? null : JsonSerializer.Deserialize<LastRound>(query.Bytes(9)),
        };
    }

    public static void Save(Database database, ReplicaState state)
    {
        using var save = database.Prepare("insert or replace into tidemark_state values (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
        save.Bind(1, state.Collection).Bind(2, state.Rel).Bind(3, state.Upcoming).Bind(4, state.Etag).Bind(5, state.TokenValidUntil)
            .Bind(6, state.Generation).Bind(7, state.Totals.Count).BindBlob(8, state.Totals.Digest.ToArray());
        if (state.Verified is { } verified) save.Bind(9, verified ? 1 : 0);
        save.Bind(10, state.LastRound is null ? null : JsonSerializer.Serialize(state.LastRound)).Run();
        SaveRepair(database, state);
    }

    /// <summary>Makes what files of earlier versions do not have.</summary>
    public static void Complete(Database database) => database.Execute("""
        create table if not exists tidemark_repair(one integer primary key check (one = 1), link text not null, generation integer not null)
        """);

    // A program of an earlier version that wrote in between has begun a new generation, or has left an upcoming link.
    private static string? LoadRepair(Database database, long generation)
    {
        if (database.Number("select count(*) from sqlite_master where name = 'tidemark_repair'") == 0) return null;
        using var query = database.Prepare("select r.link from tidemark_repair r, tidemark_state s where r.generation = ?1 and s.upcoming is null");
        return query.Bind(1, generation).Step() ? query.Text(0) : null;
    }

    private static void SaveRepair(Database database, ReplicaState state)
    {
        if (state.RepairFrom is null)
        {
            database.Execute("delete from tidemark_repair");
            return;
        }

        using var save = database.Prepare("insert or replace into tidemark_repair values (1, ?1, ?2)");
        save.Bind(1, state.RepairFrom).Bind(2, state.Generation).Run();
    }
}
