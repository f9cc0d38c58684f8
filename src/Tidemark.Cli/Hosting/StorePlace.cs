using Tidemark.Cli.Terminals;
using Tidemark.Core.Logs;
using Tidemark.Postgres;
using Tidemark.Sqlite;

namespace Tidemark.Cli.Hosting;

/// <summary>Where a server's store is: a file in its data directory, or a PostgreSQL database.</summary>
internal sealed class StorePlace(DataDirectory directory, string? database, string? readFrom = null)
{
    public const string Variable = "TIDEMARK_STORE";

    public DataDirectory Directory => directory;

    /// <summary>The connection string; null for a file.</summary>
    public string? Database => database;

    /// <summary>For people; no password.</summary>
    public string Name => database is null ? directory.Path : PostgresStore.NameOf(database);

    /// <summary>
    /// What the option says, else the environment: a connection string, or the path of a file that holds one, so that a password needs to
    /// stand neither on a command line nor in a list of processes. Null where neither says anything.
    /// </summary>
    public static string? Find(string? option)
    {
        var text = option ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(text) ? null : Read(text, option ?? Variable);
    }

    /// <summary>A connection string, or what the file of that path holds.</summary>
    public static string Read(string text, string name)
    {
        if (File.Exists(text)) text = File.ReadAllText(text).Trim();
        return text.Contains('=', StringComparison.Ordinal) ? text : throw new CliException(
            ExitCode.Usage, $"{name} is neither a file nor a connection string; one looks like \"Host=db;Database=tidemark;Username=tidemark\".");
    }

    /// <summary>Opens it; <paramref name="upgrading"/> is told of the rows that a file of an older version has to be brought up to date by.</summary>
    public async Task<IChangeStore> OpenAsync(TimeProvider clock, CancellationToken cancellation, Action<long>? upgrading = null) => database is null
        ? await SqliteStore.OpenAsync(directory.Store, new SqliteStoreOptions { Upgrading = upgrading }, clock, cancellation)
        : await PostgresStore.OpenAsync(database, new PostgresStoreOptions { ReadFrom = readFrom }, clock, cancellation);
}
