using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Nodes;
using Tidemark.Postgres.Timelines;

namespace Tidemark.Postgres;

/// <summary>What the logs of a store have in common.</summary>
/// <param name="Database">Where everything is written, and what must be the newest is read.</param>
/// <param name="Reading">Where snapshots of logs are read: the same, or its replica.</param>
/// <param name="Memory">What this node holds; with a replica, heads as that has them.</param>
/// <param name="Timelines">Keeps this node and the database on one timeline.</param>
/// <param name="Notifier">Tells other nodes.</param>
/// <param name="Options">How the store is used.</param>
/// <param name="Clock">What dates are taken from.</param>
internal sealed record StoreParts(
    Database Database, Database Reading, NodeMemory Memory, TimelineKeeper Timelines, Notifier Notifier, PostgresStoreOptions Options, TimeProvider Clock)
{
    /// <summary>Whether snapshots are read from a replica, which may be behind the database.</summary>
    public bool HasReplica => Reading != Database;
}
