using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Tidemark.Postgres.Tests.Support.SharedCluster))]

namespace Tidemark.Postgres.Tests.Support;

/// <summary>The cluster of the whole run; each test has a schema of its own in it.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<Cluster>> Started = new(() => Cluster.StartNewAsync());
    private static int _schemas;

    public static Task<Cluster> GetAsync()
    {
        SkipWithoutPostgres();
        return Started.Value;
    }

    public static void SkipWithoutPostgres() =>
        Assert.SkipWhen(Cluster.Programs is null, "PostgreSQL is not installed (apt-get install postgresql).");

    /// <summary>Makes an empty schema and gives what connects to it.</summary>
    public static async Task<string> NewSchemaAsync(string more = "")
    {
        var cluster = await GetAsync();
        var schema = $"t{Interlocked.Increment(ref _schemas)}";
        await cluster.RunSqlAsync($"create schema {schema}");
        return cluster.ConnectionString(schema: schema, more: more);
    }

    public async ValueTask DisposeAsync()
    {
        if (Started.IsValueCreated) await (await Started.Value).DisposeAsync();
    }
}
