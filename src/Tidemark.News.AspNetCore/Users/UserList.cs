namespace Tidemark.News.AspNetCore.Users;

/// <summary>All accounts, by name.</summary>
internal sealed record UserList(IReadOnlyList<UserLine> Users);
