namespace Tidemark.Contracts.Support;

/// <summary>A clock that moves when it is told to, backwards too.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Instant Now => Instant.Now(this);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan span) => _now += span;
}
