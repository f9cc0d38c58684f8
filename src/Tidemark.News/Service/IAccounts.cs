namespace Tidemark.News.Service;

/// <summary>Who may use the news service.</summary>
public interface IAccounts
{
    /// <summary>The account with this name and password; null where there is none, after as long as it takes to find one.</summary>
    Task<Account?> SignInAsync(string name, string password, CancellationToken cancellation);

    /// <summary>The account with this name; null where there is none.</summary>
    Task<Account?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>All accounts, by name.</summary>
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation);

    /// <summary>Makes an account; a taken name is a fault.</summary>
    Task<Account> AddAsync(string name, string password, bool administrator, CancellationToken cancellation);

    /// <summary>Sets a password.</summary>
    Task SetPasswordAsync(string name, string password, CancellationToken cancellation);

    /// <summary>Removes an account with its subscriptions, folders and states.</summary>
    Task RemoveAsync(string name, CancellationToken cancellation);
}
