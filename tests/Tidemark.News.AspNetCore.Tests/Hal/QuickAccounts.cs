using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>Accounts that all have one password, so that no test waits for it to be hashed.</summary>
internal sealed class QuickAccounts(IAccounts inner, string password) : IAccounts
{
    public Task<Account?> SignInAsync(string name, string given, CancellationToken cancellation) =>
        given == password ? inner.FindAsync(name, cancellation) : Task.FromResult<Account?>(null);

    public Task<Account?> FindAsync(string name, CancellationToken cancellation) => inner.FindAsync(name, cancellation);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);

    public Task<Account> AddAsync(string name, string given, bool administrator, CancellationToken cancellation) =>
        inner.AddAsync(name, given, administrator, cancellation);

    public Task SetPasswordAsync(string name, string given, CancellationToken cancellation) => inner.SetPasswordAsync(name, given, cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) => inner.RemoveAsync(name, cancellation);
}
