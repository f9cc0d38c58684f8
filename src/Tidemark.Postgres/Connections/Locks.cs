namespace Tidemark.Postgres.Connections;

/// <summary>Advisory locks, taken together with the schema's number: what several nodes must not do at once.</summary>
internal static class Locks
{
    /// <summary>Making and changing tables and indexes, and the first keys.</summary>
    public const int Schema = 0x74696401;

    /// <summary>Beginning a timeline.</summary>
    public const int Timelines = 0x74696402;
}
