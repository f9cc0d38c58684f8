using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Nodes;
using Tidemark.Postgres.Timelines;

namespace Tidemark.Postgres;

/// <summary>What the logs of a store have in common.</summary>
internal sealed record StoreParts(
    Database Database, NodeMemory Memory, TimelineKeeper Timelines, Notifier Notifier, PostgresStoreOptions Options, TimeProvider Clock);
