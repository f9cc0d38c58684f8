using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Core.Moving;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Keys;
using Tidemark.Postgres.Moving;
using Tidemark.Postgres.Nodes;
using Tidemark.Postgres.Timelines;

namespace Tidemark.Postgres;

/// <content>How it is opened, and how a timeline is begun by hand.</content>
public sealed partial class PostgresStore
{
    /// <inheritdoc cref="OpenAsync(string, PostgresStoreOptions, TimeProvider, CancellationToken)"/>
    public static Task<PostgresStore> OpenAsync(string connectionString, TimeProvider clock, CancellationToken cancellation) =>
        OpenAsync(connectionString, new PostgresStoreOptions(), clock, cancellation);

    /// <summary>Opens the store in a database, whose tables are made or brought to the newest version. A timeline begins where it lies in another place than before.</summary>
    /// <exception cref="StoreOpenException">The server can not be reached, refuses, is too old or a standby, or the tables are of a newer version.</exception>
    public static async Task<PostgresStore> OpenAsync(
        string connectionString, PostgresStoreOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var address = ServerAddress.Read(connectionString);
        var facts = await PrepareAsync(address, static (_, _) => Task.CompletedTask, cancellation);
        var memory = new NodeMemory();
        var timelines = new TimelineKeeper(memory, facts, address.Name);
        var database = new Database(address, facts, async connection =>
        {
            await Session.BeginAsync(connection, CancellationToken.None);
            await timelines.CheckAsync(connection);
        });
        try
        {
            // The first connection takes in the timelines.
            memory.Take(await database.ReadAsync(connection => TokenKeyTable.ListAsync(connection, cancellation), cancellation));
            var reading = options.ReadFrom is { } replica ? await ReplicaOpening.OpenAsync(replica, database, cancellation) : database;
            return new PostgresStore(new StoreParts(database, reading, memory, timelines, new Notifier(database), options, clock));
        }
        catch (Exception error)
        {
            await database.DisposeAsync();
            timelines.Dispose();
            if (error is StoreUnavailableException away) throw new StoreOpenException(away.Message, away);
            throw;
        }
    }

    /// <summary>
    /// Begins a timeline where nobody could see that rows were put back, such as after a restore into the same tables: tokens for what is
    /// not there expire. Nodes that run take it in by themselves.
    /// </summary>
    /// <exception cref="StoreOpenException">As at opening.</exception>
    public static async Task BeginTimelineAsync(string connectionString, CancellationToken cancellation)
    {
        await PrepareAsync(ServerAddress.Read(connectionString), BeginAsync, cancellation);

        async Task BeginAsync(NpgsqlConnection connection, ServerFacts facts)
        {
            await TimelineTable.BeginAsync(connection, facts.Schema, static (_, _) => true, cancellation);
            await using var notify = new Script(connection)
                .Add("notify", Script.Value(Database.ChannelOf(facts)), Script.Value("- " + Words.Timelines));
            await notify.RunAsync(cancellation);
        }
    }

    /// <summary>
    /// Carries a store into an empty database, as a whole or not at all, and retires it where it was. Tokens and cursors from before go on.
    /// </summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="source">The store.</param>
    /// <param name="progress">Told how many rows have been carried, now and then; null for nobody.</param>
    /// <param name="cancellation">Gives it up without a trace.</param>
    /// <exception cref="StoreOpenException">As at opening; the database is not empty, or what arrived is not what was sent.</exception>
    public static async Task<MoveReport> MoveInAsync(
        string connectionString, IStoreSource source, Action<long>? progress, CancellationToken cancellation)
    {
        var address = ServerAddress.Read(connectionString);
        MoveReport? report = null;
        await PrepareAsync(address, async (connection, facts) =>
        {
            await Session.BeginAsync(connection, cancellation);
            report = await new StoreMove(connection, facts, address.Name, source, progress).RunAsync(cancellation);
        }, cancellation);
        return report!;
    }

    /// <summary>Host, port and database of a connection string, for people: no password.</summary>
    /// <exception cref="StoreOpenException">It is not a connection string.</exception>
    public static string NameOf(string connectionString) => ServerAddress.Read(connectionString).Name;

    private static async Task<ServerFacts> PrepareAsync(
        ServerAddress address, Func<NpgsqlConnection, ServerFacts, Task> then, CancellationToken cancellation)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(address.ConnectionString);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            var facts = await ServerFacts.ReadAsync(connection, address.Name, cancellation);
            await Migrations.RunAsync(connection, facts, address.Name, cancellation);
            await then(connection, facts);
            return facts;
        }
        catch (Exception error) when (StoreFault.IsServers(error))
        {
            throw StoreFault.NotOpened(error, address.Name);
        }
    }
}
