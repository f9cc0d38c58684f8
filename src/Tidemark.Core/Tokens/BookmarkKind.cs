namespace Tidemark.Core.Tokens;

/// <summary>What a sealed string is good for.</summary>
public enum BookmarkKind : byte
{
    /// <summary>A sync token: begins an incremental round.</summary>
    Token = 1,

    /// <summary>A cursor within an initial round.</summary>
    InitialCursor = 2,

    /// <summary>A cursor within an incremental round.</summary>
    IncrementalCursor = 3,

    /// <summary>A cursor within an ordinary listing.</summary>
    ListingCursor = 4,
}
