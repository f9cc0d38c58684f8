namespace Tidemark.News.Replicas;

/// <summary>Another process wrote to the log since what was decided on was read. Nothing was written: read again and decide anew.</summary>
internal sealed class OvertakenException() : Exception("Another process changed the same data at the same time.")
{
    /// <summary>How often it is tried before the caller is told to come again; each failure means that somebody else got on.</summary>
    public const int Tries = 50;
}
