namespace Tidemark.Client;

/// <summary>What a run had to put right by itself.</summary>
public enum RepairKind
{
    /// <summary>A cursor expired within the round, which was begun again.</summary>
    RestartedRound,

    /// <summary>The token was expired; a repair or a full round was made.</summary>
    ExpiredToken,

    /// <summary>The replica differed from the server's digest; a repair or a full round was made.</summary>
    DigestMismatch,

    /// <summary>A repair that an earlier run had begun, and told of, was taken up.</summary>
    TakenUp,

    /// <summary>The kept totals were wrong, the rows right; the totals were added up anew.</summary>
    Recounted,
}
