namespace Tidemark.News.People;

/// <summary>The right to use a person's data, until disposed of once.</summary>
internal sealed class PersonLease(Persons persons, PersonSeat seat, Person person) : IDisposable
{
    /// <summary>The person, in step with everything committed before the lease was given.</summary>
    public Person Person => person;

    /// <inheritdoc/>
    public void Dispose()
    {
        seat.Gate.Release();
        persons.Leave(seat);
    }
}
