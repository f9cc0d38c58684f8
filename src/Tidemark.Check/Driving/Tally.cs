namespace Tidemark.Check.Driving;

/// <summary>Counts that many tasks add to.</summary>
internal sealed class Tally
{
    public long Acknowledged;
    public long Unknown;
    public long Rounds;
    public long InitialRounds;
    public long Pages;
    public long Resources;
    public long Deletions;
    public long Expired;

    public static void Add(ref long count, long more = 1) => Interlocked.Add(ref count, more);
}
