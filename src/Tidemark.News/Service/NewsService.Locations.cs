using System.Globalization;
using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.News.People;
using Tidemark.News.Replicas;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Location>> GetLocationsAsync(int user, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        return [.. lease.Person.Locations.Rows.OrderBy(row => row.Key).Select(row =>
            new Location(row.Key, row.Value.Name, row.Value.ContentOnline, row.Value.AutoAddSubscriptions))];
    }

    /// <inheritdoc/>
    public async Task<int> CreateLocationAsync(int user, string name, bool autoAddSubscriptions, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var checkedName = CheckName(name, "location");
        CheckLocationIsNew(person, checkedName, except: null);
        // Memberships first: a crash leaves some of a location that nobody can name, and its id is not given again.
        var id = NextNumber(person.Locations, person.Memberships.Rows.Keys.Select(key => key.Location));
        await person.Memberships.WriteAsync([.. person.FeedsAt(MembershipBody.Anywhere).Select(feed => PutMembership(id, feed))], cancellation);
        await person.Locations.WriteAsync([PutLocation(id, new LocationBody(checkedName, true, autoAddSubscriptions))], cancellation);
        return id;
    }

    /// <inheritdoc/>
    public async Task UpdateLocationAsync(int user, Location location, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        CheckLocation(person, location.Id);
        var name = CheckName(location.Name, "location");
        CheckLocationIsNew(person, name, except: location.Id);
        var body = new LocationBody(name, location.ContentOnline, location.AutoAddSubscriptions);
        await person.Locations.WriteAsync([PutLocation(location.Id, body)], cancellation);
    }

    /// <inheritdoc/>
    public async Task DeleteLocationAsync(int user, int id, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        CheckLocation(person, id);
        await person.Locations.WriteAsync([Change.Delete(Number(id))], cancellation);
        var left = person.Memberships.Rows.Keys.Where(key => key.Location == id).ToList();
        // Whatever came in between: nobody can name the location any more.
        await person.Logs.Memberships.WriteAsync(left.ConvertAll(key => Change.Delete(MembershipBody.RowId(key.Location, key.Feed))), cancellation);
    }

    /// <inheritdoc/>
    public async Task<int> GetUnreadCountAsync(int user, string? location, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        return lease.Person.FeedsAt(LocationNamed(lease.Person, location)).Sum(feed => UnreadOf(lease.Person, feed));
    }

    private static void CheckLocation(Person person, int id)
    {
        if (!person.Locations.Rows.ContainsKey(id)) throw new NewsException(NewsFault.NotFound, $"There is no location {id}.");
    }

    private static void CheckLocationIsNew(Person person, string name, int? except)
    {
        if (person.Locations.Rows.Any(row => row.Value.Name == name && row.Key != except))
            throw new NewsException(NewsFault.Exists, $"There is a location \"{name}\" already.");
    }

    // Every id given took a position of the log, so the next position was never an id.
    private static int NextNumber(LogReplica log, IEnumerable<int> taken) =>
        checked((int)Math.Max(log.Position, taken.Append(0).Max()) + 1);

    private static Change PutLocation(int id, LocationBody body) => Change.Put(Number(id), Bodies.Write(body));

    private static Change PutMembership(int location, int feed) =>
        Change.Put(MembershipBody.RowId(location, feed), Bodies.Write(new MembershipBody(location, feed)));

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
