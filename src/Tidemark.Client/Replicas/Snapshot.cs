namespace Tidemark.Client;

/// <summary>A read transaction; it begins with the first read.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly Database _database;

    public Snapshot(Database database)
    {
        _database = database;
        database.Execute("begin");
    }

    public void Dispose() => _database.Execute("rollback");
}
