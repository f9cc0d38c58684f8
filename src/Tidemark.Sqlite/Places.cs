namespace Tidemark.Sqlite;

/// <summary>Where rows lie: a log's number and a position in one row id, so that the rows of a log lie together and in order.</summary>
internal static class Places
{
    private const int PositionBits = 40;

    /// <summary>The greatest position a log can give out: at a thousand writes a second it lasts for 34 years.</summary>
    public const long MaxPosition = (1L << PositionBits) - 1;

    public static long Of(int log, long position) => ((long)log << PositionBits) | position;

    public static long First(int log) => Of(log, 0);

    public static long Last(int log) => Of(log, MaxPosition);

    public static long PositionOf(long place) => place & MaxPosition;
}
