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
        return new ReplicaState
        {
            Collection = query.Text(0),
            Rel = query.TextOrNull(1),
            Upcoming = query.TextOrNull(2),
            Etag = query.TextOrNull(3),
            TokenValidUntil = query.TextOrNull(4),
            Generation = query.Long(5),
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
    }
}
