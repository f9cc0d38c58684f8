using Tidemark.News.Tests;
using Tidemark.Postgres;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.News.Postgres.Tests;

/// <summary>Two nodes of the news service on one database.</summary>
internal static class TwoNodes
{
    /// <summary>Each thing that is done is done at the one chosen.</summary>
    public static async Task<NewsHouse> OpenAsync(NewsOptions options, Func<int> choose)
    {
        var address = await SharedCluster.NewSchemaAsync("Maximum Pool Size=6;");
        return await NewsHouse.OpenAsync(options, async house => await PostgresStore.OpenAsync(address, house.Clock, NewsHouse.None), 2, choose);
    }
}
