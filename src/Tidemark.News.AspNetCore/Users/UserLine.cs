using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Users;

/// <summary>An account as administrators see it.</summary>
internal sealed record UserLine(string Name, bool Administrator)
{
    public static UserLine Of(Account account) => new(account.Name, account.Administrator);
}
