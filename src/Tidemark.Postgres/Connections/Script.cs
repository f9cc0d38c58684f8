using Npgsql;

namespace Tidemark.Postgres.Connections;

/// <summary>Statements that go to the server together, in one exchange.</summary>
internal sealed class Script(NpgsqlConnection connection) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection);

    /// <summary>Adds a statement of the <c>Sql</c> folder.</summary>
    public Script Add(string name, params ReadOnlySpan<NpgsqlParameter> parameters) => AddText(SqlText.Of(name), parameters);

    public Script AddText(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        _batch.BatchCommands.Add(command);
        return this;
    }

    public Task<NpgsqlDataReader> ReadAsync(CancellationToken cancellation) => _batch.ExecuteReaderAsync(cancellation);

    public Task RunAsync(CancellationToken cancellation) => _batch.ExecuteNonQueryAsync(cancellation);

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    /// <summary>A parameter of the type that <typeparamref name="T"/> stands for.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
