using Npgsql;
using Tidemark.Contracts.Support;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

/// <summary>What the tests of nodes and connections begin with: a schema of their own in the run's cluster.</summary>
public abstract class PostgresTest : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<PostgresStore> _nodes = [];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected ManualClock Clock { get; } = new();

    protected string Address { get; private set; } = "";

    protected string Schema => new NpgsqlConnectionStringBuilder(Address).SearchPath!;

    public virtual async ValueTask InitializeAsync()
    {
        Address = await SharedCluster.NewSchemaAsync();
        Address += $"Application Name={Schema};";
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var node in _nodes) await node.DisposeAsync();
    }

    protected async Task<PostgresStore> OpenNodeAsync(PostgresStoreOptions? options = null, string? address = null)
    {
        var node = await PostgresStore.OpenAsync(address ?? Address, options ?? new PostgresStoreOptions(), Clock, Cancellation);
        _nodes.Add(node);
        return node;
    }

    protected static async Task<IChangeLog> LogOf(PostgresStore node, string name = "things") => await node.OpenLogAsync(name, ListingSchema.None, Cancellation);

    protected async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Address + "Pooling=false");
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    protected async Task<object?> RunSqlAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await RunSqlAsync(connection, sql);
    }

    protected static async Task<object?> RunSqlAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    /// <summary>Asks until it is so; each question goes to the server, so that asking takes its time.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (!await isSo()) patience.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Waits until so many sessions of this test wait for a lock.</summary>
    protected Task UntilBlockedAsync(int sessions) => UntilAsync(async () =>
        (long)(await RunSqlAsync($"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and application_name = '{Schema}'"))! >= sessions);
}
