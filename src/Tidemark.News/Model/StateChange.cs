namespace Tidemark.News.Model;

/// <summary>What a client wants of a post's state; null leaves a thing alone.</summary>
/// <param name="PostId">The post; one that has vanished is skipped.</param>
/// <param name="Read">Unread, read or deleted.</param>
/// <param name="Flag">The flag.</param>
/// <param name="UserActions">Kept for clients.</param>
public sealed record StateChange(string PostId, ReadState? Read, int? Flag, string? UserActions);
