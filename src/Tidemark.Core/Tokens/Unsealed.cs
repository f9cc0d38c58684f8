namespace Tidemark.Core.Tokens;

/// <summary>What came of opening a sealed string.</summary>
/// <param name="State">How it went.</param>
/// <param name="Bookmark">What it says; null unless <paramref name="State"/> is <see cref="SealState.Good"/>.</param>
public readonly record struct Unsealed(SealState State, Bookmark? Bookmark);
