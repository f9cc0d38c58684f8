namespace Tidemark.News.People;

/// <summary>The place of a person in memory.</summary>
internal sealed class PersonSeat
{
    /// <summary>Held by the call that uses the person.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>The person; null until the first call has loaded them.</summary>
    public Person? Person { get; set; }

    /// <summary>Calls that use or wait for the seat; guarded by the registry's lock.</summary>
    public int Users { get; set; }

    /// <summary>When the seat was last taken, counted in calls.</summary>
    public long LastUsed { get; set; }
}
