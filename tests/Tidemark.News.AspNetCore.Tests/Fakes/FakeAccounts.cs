using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Tests.Fakes;

/// <summary>Two accounts, and how often a password was looked at.</summary>
internal sealed class FakeAccounts : IAccounts
{
    private readonly Dictionary<string, (Account Account, string Password)> _accounts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reader"] = (new Account(1, "reader", false), "sécret:word"),
        ["admin"] = (new Account(2, "admin", true), "root"),
        ["other"] = (new Account(3, "other", false), "other"),
    };

    private int _passwordsChecked;
    private Exception? _failure;

    public int PasswordsChecked => _passwordsChecked;

    /// <summary>Thrown by the next sign-in.</summary>
    public Exception? Failure
    {
        set => _failure = value;
    }

    public Task<Account?> SignInAsync(string name, string password, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _passwordsChecked);
        if (Interlocked.Exchange(ref _failure, null) is { } failure) throw failure;
        return Task.FromResult(_accounts.TryGetValue(name, out var known) && known.Password == password ? known.Account : null);
    }

    public Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(_accounts.TryGetValue(name, out var known) ? known.Account : null);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Account>>(_accounts.Values.Select(known => known.Account).ToList());

    public Task<Account> AddAsync(string name, string password, bool administrator, CancellationToken cancellation)
    {
        var account = new Account(_accounts.Count + 1, name, administrator);
        _accounts.Add(name, (account, password));
        return Task.FromResult(account);
    }

    public Task SetPasswordAsync(string name, string password, CancellationToken cancellation)
    {
        _accounts[name] = (_accounts[name].Account with { Stamp = _accounts[name].Account.Stamp + "x" }, password);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string name, CancellationToken cancellation)
    {
        _accounts.Remove(name);
        return Task.CompletedTask;
    }
}
