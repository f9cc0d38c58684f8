using Tidemark.Core.Collections;

namespace Tidemark.Sqlite;

/// <summary>Brings the embedded store to a host.</summary>
public static class TidemarkBuilderExtensions
{
    /// <summary>Keeps everything in one SQLite file, made where there is none.</summary>
    public static ITidemarkBuilder UseSqlite(this ITidemarkBuilder builder, string path) => builder.UseSqlite(path, new SqliteStoreOptions());

    /// <summary>Keeps everything in one SQLite file, made where there is none.</summary>
    public static ITidemarkBuilder UseSqlite(this ITidemarkBuilder builder, string path, SqliteStoreOptions options) =>
        builder.UseStore(async (clock, cancellation) => await SqliteStore.OpenAsync(path, options, clock, cancellation));
}
