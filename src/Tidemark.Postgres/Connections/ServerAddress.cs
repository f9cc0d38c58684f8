using Npgsql;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Connections;

/// <summary>A connection string that was looked at, with what the store needs put in where it says nothing.</summary>
internal sealed record ServerAddress(string ConnectionString, string Name)
{
    // PostgreSQL allows 100 connections unless told otherwise, and several nodes share them.
    private const int DefaultPool = 30;

    /// <exception cref="StoreOpenException">It is not a connection string.</exception>
    public static ServerAddress Read(string text)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(builder.Host)) throw new FormatException("Host is missing");
            if (!builder.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = DefaultPool;
            if (!builder.ContainsKey("Max Auto Prepare")) builder.MaxAutoPrepare = 100;
            if (!builder.ContainsKey("Auto Prepare Min Usages")) builder.AutoPrepareMinUsages = 2;
            builder.ApplicationName ??= "tidemark";
            // What is set at the beginning of a session must hold to its end; nothing else is ever left behind in one.
            builder.NoResetOnClose = true;
            builder.Enlist = false;
            var hosts = builder.Host.Split(',', StringSplitOptions.TrimEntries).Select(host => host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{builder.Port}");
            return new ServerAddress(builder.ConnectionString, $"{string.Join(',', hosts)}/{builder.Database ?? builder.Username}");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException)
        {
            throw new StoreOpenException(
                $"The store is not a connection string of PostgreSQL ({error.Message}); one looks like Host=db.example.org;Database=tidemark;Username=tidemark.", error);
        }
    }
}
