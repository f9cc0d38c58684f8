namespace Tidemark.News.AspNetCore.Rest;

/// <summary>What one person sees at an address of a feed.</summary>
internal readonly record struct FeedView(int User, int FeedId, string? Location, bool UnreadOnly);
