namespace Tidemark.Client;

/// <summary>Where the automatic repairs stop.</summary>
internal static class RoundFault
{
    public static SyncException CursorsExpire() =>
        new(SyncErrorCode.Expired, "The server's cursors expired in this round again and again.")
        {
            Hint = "Ask for larger pages, so that the round is faster, or look at the server's log.",
        };

    public static SyncException FullRoundExpired() =>
        new(SyncErrorCode.Expired, "The server answered even the beginning of a full round with \"gone\" (410).")
        {
            Hint = "Check the URL; the collection may have been removed.",
        };

    public static SyncException TokenExpired(string? reason) =>
        new(SyncErrorCode.Expired, $"The token is expired ({reason ?? "no reason given"}), and no further full round is made by itself.")
        {
            Hint = "Pull again to allow a full round. If that keeps happening, the server loses its tokens: look at its log.",
        };

    public static SyncException Mismatch(Replica replica) =>
        new(SyncErrorCode.DigestMismatch, $"After a full round {replica.Path} still differs from the server's digest.")
        {
            Hint = "The next pull begins with another full round. If the server's digest itself is wrong, pull without checking it.",
        };
}
