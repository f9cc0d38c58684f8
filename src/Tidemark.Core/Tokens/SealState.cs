namespace Tidemark.Core.Tokens;

/// <summary>How the opening of a sealed string went.</summary>
public enum SealState
{
    /// <summary>The seal is right.</summary>
    Good,

    /// <summary>Not a token, or one that was altered: a mistake or an attack, no reason to read everything afresh.</summary>
    Broken,

    /// <summary>Its key is retired or never was this store's: it may be an honest token from before.</summary>
    UnknownKey,
}
