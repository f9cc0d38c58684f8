using Npgsql;
using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

/// <summary>
/// A store in a schema of its own. The suite takes it that each opening begins a timeline, which on PostgreSQL a restart of a node does not:
/// here it is begun by hand, as <c>tidemark timeline new</c> does. Backups are put back into the same tables, where nobody can see it.
/// </summary>
public sealed class PostgresHarness : StoreHarness
{
    private static readonly string[] Tables =
        ["log_name", "timeline", "token_key", "access_key", "access_grant", "revision", "log", "resource", "timeline_end", "bucket_digest"];

    private string? _connection;
    private int _backups;

    public override async Task<object> BackupAsync()
    {
        var backup = $"{Schema}_backup_{_backups++}";
        await RunAsync(
            "begin isolation level repeatable read;" + $"create schema {backup};"
            + string.Concat(Tables.Select(table => $"create table {backup}.{table} as table {table};")) + "commit");
        return backup;
    }

    protected override async Task<IChangeStore> OpenStoreAsync()
    {
        if (_connection is null) _connection = await SharedCluster.NewSchemaAsync();
        else await PostgresStore.BeginTimelineAsync(_connection, CancellationToken.None);
        return await PostgresStore.OpenAsync(_connection, Clock, CancellationToken.None);
    }

    protected override Task PutBackAsync(object backup) => RunAsync(
        $"begin; truncate {string.Join(", ", Tables)};"
        + string.Concat(Tables.Select(table => $"insert into {table} select * from {backup}.{table};")) + "commit");

    private string Schema => new NpgsqlConnectionStringBuilder(_connection).SearchPath!;

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connection + "Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
