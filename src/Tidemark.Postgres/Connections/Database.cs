using Npgsql;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Connections;

/// <summary>The pool of connections. Each new one is looked at before it is used: whether it leads to where the store is.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private volatile bool _closed;

    public Database(ServerAddress address, ServerFacts facts, Func<NpgsqlConnection, Task> begin)
    {
        (Name, Facts) = (address.Name, facts);
        var builder = new NpgsqlDataSourceBuilder(address.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            static _ => throw new NotSupportedException("Connections are opened asynchronously."),
            connection => begin(connection));
        _source = builder.Build();
    }

    /// <summary>Host, port and database, for people.</summary>
    public string Name { get; }

    public ServerFacts Facts { get; }

    /// <summary>The channel on which this store's nodes tell each other of changes.</summary>
    public string Channel => ChannelOf(Facts);

    public static string ChannelOf(ServerFacts facts) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"tidemark_{(uint)facts.Schema}");

    /// <exception cref="StoreUnavailableException">The store is closed.</exception>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) =>
        _closed ? throw new StoreUnavailableException($"The store {Name} is closed.") : _source.OpenConnectionAsync(cancellation);

    /// <summary>Sees to it that no connection of before is used again.</summary>
    public void Forget() => _source.Clear();

    /// <summary>Does work on a connection; once more on another where the first was broken before it began, as after a restart of the server.</summary>
    /// <exception cref="StoreUnavailableException">The server could not do it.</exception>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        for (var first = true; ; first = false)
        {
            try
            {
                await using var connection = await OpenAsync(cancellation);
                return await work(connection);
            }
            catch (Exception error) when (StoreFault.IsServers(error))
            {
                if (first && StoreFault.IsBroken(error)) continue;
                throw StoreFault.Unavailable(error, Name);
            }
        }
    }

    /// <summary>Does work in a transaction of its own, which the work commits.</summary>
    /// <exception cref="StoreUnavailableException">The server could not do it.</exception>
    public async Task<T> WriteAsync<T>(Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception error) when (StoreFault.IsServers(error))
        {
            throw StoreFault.Unavailable(error, Name);
        }
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        return _source.DisposeAsync();
    }
}
