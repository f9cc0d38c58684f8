using Microsoft.Data.Sqlite;
using Tidemark.Contracts.Support;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

/// <summary>What tests of the file itself begin with.</summary>
public abstract class SqliteTest : IDisposable
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestDirectory Directory { get; } = new();

    protected ManualClock Clock { get; } = new();

    protected string File => Directory["store.db"];

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Dispose();
    }

    protected Task<SqliteStore> OpenAsync(string? path = null, SqliteStoreOptions? options = null) =>
        SqliteStore.OpenAsync(path ?? File, options ?? new SqliteStoreOptions(), Clock, Cancellation);

    protected static async Task<IChangeLog> LogOf(SqliteStore store) => await store.OpenLogAsync("things", ListingSchema.None, Cancellation);

    /// <summary>Runs SQL on the file, as another program would.</summary>
    protected static string Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
