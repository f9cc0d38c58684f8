using System.Globalization;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;

namespace Tidemark.News.People;

/// <summary>The logs of one person.</summary>
internal sealed record PersonLogs(
    IChangeLog Subscriptions, IChangeLog Memberships, IChangeLog Folders, IChangeLog Locations, IChangeLog States,
    IChangeLog Posts)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<IChangeLog> All => [Memberships, Subscriptions, Folders, Locations, States, Posts];

    /// <summary>The name of a person's log.</summary>
    public static string NameOf(int user, string kind) => string.Create(CultureInfo.InvariantCulture, $"news/users/{user}/{kind}");

    public static async Task<PersonLogs> OpenAsync(IChangeStore store, int user, CancellationToken cancellation)
    {
        ValueTask<IChangeLog> OpenAsync(string kind) => store.OpenLogAsync(NameOf(user, kind), ListingSchema.None, cancellation);
        return new PersonLogs(
            await OpenAsync("subscriptions"), await OpenAsync("memberships"), await OpenAsync("folders"), await OpenAsync("locations"),
            await OpenAsync("states"), await OpenAsync("posts"));
    }
}
