
namespace Tidemark.News.People;

/// <summary>Persons in memory: a bounded number, those least lately seen are put away. One person's calls wait for each other.</summary>
internal sealed class Persons(SharedLogs shared, NewsOptions options)
{
    private readonly Dictionary<int, PersonSeat> _seats = [];
    private readonly Lock _gate = new();
    private long _calls;

    /// <summary>How many are in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _seats.Count;
        }
    }

    /// <summary>Waits for the person's turn and brings them in step, and all that their answers depend on.</summary>
    public async Task<PersonLease> EnterAsync(int user, CancellationToken cancellation)
    {
        var seat = Take(user);
        try
        {
            await seat.Gate.WaitAsync(cancellation);
        }
        catch
        {
            Leave(seat);
            throw;
        }

        try
        {
            seat.Person ??= new Person(user, await PersonLogs.OpenAsync(shared.Store, user, cancellation), shared);
            await seat.Person.FollowAsync(cancellation);
            return new PersonLease(this, seat, seat.Person);
        }
        catch
        {
            // What was half applied is thrown away and read again.
            seat.Person = null;
            seat.Gate.Release();
            Leave(seat);
            throw;
        }
    }

    internal void Leave(PersonSeat seat)
    {
        lock (_gate) seat.Users--;
    }

    private PersonSeat Take(int user)
    {
        lock (_gate)
        {
            if (!_seats.TryGetValue(user, out var seat))
            {
                if (_seats.Count >= options.MostPersonsInMemory) PutAway();
                _seats[user] = seat = new PersonSeat();
            }

            seat.Users++;
            seat.LastUsed = ++_calls;
            return seat;
        }
    }

    // An eighth at a time, so that the search for the least lately seen is rare.
    private void PutAway()
    {
        var idle = _seats.Where(pair => pair.Value.Users == 0).OrderBy(pair => pair.Value.LastUsed);
        foreach (var (user, seat) in idle.Take(1 + (options.MostPersonsInMemory / 8)).ToList())
        {
            _seats.Remove(user);
            seat.Gate.Dispose();
        }
    }
}
