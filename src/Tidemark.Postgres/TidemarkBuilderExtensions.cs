using Tidemark.Core.Collections;

namespace Tidemark.Postgres;

/// <summary>Brings the shared store to a host.</summary>
public static class TidemarkBuilderExtensions
{
    /// <summary>Keeps everything in a PostgreSQL database, whose tables are made where there are none.</summary>
    public static ITidemarkBuilder UsePostgres(this ITidemarkBuilder builder, string connectionString) =>
        builder.UsePostgres(connectionString, new PostgresStoreOptions());

    /// <summary>Keeps everything in a PostgreSQL database, whose tables are made where there are none.</summary>
    public static ITidemarkBuilder UsePostgres(this ITidemarkBuilder builder, string connectionString, PostgresStoreOptions options) =>
        builder.UseStore(async (clock, cancellation) => await PostgresStore.OpenAsync(connectionString, options, clock, cancellation));
}
