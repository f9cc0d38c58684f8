namespace Tidemark.News.Model;

/// <summary>What others changed.</summary>
/// <param name="Token">The new sync token, minted before the states were read; it travels in the header <c>X-Sync-Token</c> only.</param>
/// <param name="States">States changed since the token that was given, without those of this request.</param>
public sealed record StateUpdate(string Token, IReadOnlyList<PostState> States);
