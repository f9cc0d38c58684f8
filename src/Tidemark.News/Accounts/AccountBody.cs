namespace Tidemark.News.Accounts;

/// <summary>An account's row.</summary>
/// <param name="Name">What the person signs in with.</param>
/// <param name="PasswordHash">As ASP.NET Core Identity's hasher makes it.</param>
/// <param name="Administrator">Whether they may act for others.</param>
/// <param name="Removing">Nobody signs in any more; the row goes when all else of the person is gone.</param>
internal sealed record AccountBody(string Name, string PasswordHash, bool Administrator, bool Removing);
