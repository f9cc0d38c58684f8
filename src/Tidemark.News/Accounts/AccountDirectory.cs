using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Replicas;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.Accounts;

/// <summary>The accounts, in a log of their own; passwords are hashed with ASP.NET Core Identity's hasher.</summary>
internal sealed class AccountDirectory(IChangeLog log, IPasswordHasher<AccountBody> hasher, PersonRemover remover) : IAccounts, IDisposable
{
    private const int MostPasswordCharacters = 1000;

    private readonly TableReplica<int, AccountBody> _table = new(
        log, id => int.Parse(id, CultureInfo.InvariantCulture), row => Bodies.Read<AccountBody>(row.Body));

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lazy<AccountBody> _nobody = new(() => new AccountBody("", hasher.HashPassword(null!, Guid.NewGuid().ToString()), false, false));

    public static async Task<AccountDirectory> OpenAsync(
        IChangeStore store, IPasswordHasher<AccountBody> hasher, PersonRemover remover, CancellationToken cancellation) =>
        new(await store.OpenLogAsync("news/accounts", ListingSchema.None, cancellation), hasher, remover);

    /// <inheritdoc/>
    public async Task<Account?> SignInAsync(string name, string password, CancellationToken cancellation)
    {
        var found = await FindRowAsync(name, cancellation);
        // A name that is not there costs the same hashing as one that is.
        var body = found?.Body ?? _nobody.Value;
        var verdict = hasher.VerifyHashedPassword(body, body.PasswordHash, password);
        return verdict != PasswordVerificationResult.Failed && found is { } row ? ToAccount(row.Id, row.Body) : null;
    }

    /// <inheritdoc/>
    public async Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        await FindRowAsync(name, cancellation) is { } row ? ToAccount(row.Id, row.Body) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        return [.. _table.Rows.Where(row => !row.Value.Removing).Select(row => ToAccount(row.Key, row.Value))
            .OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <inheritdoc/>
    public async Task<Account> AddAsync(string name, string password, bool administrator, CancellationToken cancellation)
    {
        var body = new AccountBody(CheckName(name), Hash(password), administrator, false);
        using var turn = await EnterAsync(cancellation);
        if (RowNamed(body.Name) is not null) throw new NewsException(NewsFault.Exists, $"There is an account \"{body.Name}\" already.");
        // Every id took a position when it was given, so the next position was never an id.
        var id = checked((int)log.Head.Position + 1);
        await PutAsync(id, body, cancellation);
        return ToAccount(id, body);
    }

    /// <inheritdoc/>
    public async Task SetPasswordAsync(string name, string password, CancellationToken cancellation)
    {
        var hash = Hash(password);
        using var turn = await EnterAsync(cancellation);
        var row = RowNamed(name) ?? throw Unknown(name);
        await PutAsync(row.Id, row.Body with { PasswordHash = hash }, cancellation);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        var row = RowNamed(name) ?? throw Unknown(name);
        await PutAsync(row.Id, new AccountBody("", "", false, Removing: true), cancellation);
        await FinishAsync(row.Id, cancellation);
    }

    /// <summary>Ends the removals that a crash interrupted.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        foreach (var id in _table.Rows.Where(row => row.Value.Removing).Select(row => row.Key).ToList()) await FinishAsync(id, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task FinishAsync(int id, CancellationToken cancellation)
    {
        await remover.RemoveAsync(id, cancellation);
        await log.WriteAsync([Change.Delete(id.ToString(CultureInfo.InvariantCulture))], cancellation);
        await _table.CatchUpAsync(cancellation);
    }

    private async Task PutAsync(int id, AccountBody body, CancellationToken cancellation)
    {
        await log.WriteAsync([Change.Put(id.ToString(CultureInfo.InvariantCulture), Bodies.Write(body))], cancellation);
        await _table.CatchUpAsync(cancellation);
    }

    private async Task<(int Id, AccountBody Body)?> FindRowAsync(string name, CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        return RowNamed(name);
    }

    private (int Id, AccountBody Body)? RowNamed(string name)
    {
        foreach (var (id, body) in _table.Rows)
            if (!body.Removing && string.Equals(body.Name, name, StringComparison.OrdinalIgnoreCase)) return (id, body);
        return null;
    }

    private async Task<Turn> EnterAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await _table.CatchUpAsync(cancellation);
            return new Turn(_gate);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    private string Hash(string password)
    {
        var good = password.Length is > 0 and <= MostPasswordCharacters && !password.Any(char.IsControl);
        return good ? hasher.HashPassword(_nobody.Value, password) : throw new NewsException(
            NewsFault.BadInput, $"A password has 1 to {MostPasswordCharacters} characters and no control characters.");
    }

    // A colon would end the name in HTTP Basic; what is no id can not stand in a URL.
    private static string CheckName(string name)
    {
        var good = ResourceId.Fault(name) is null && name.Trim() == name && !name.Contains(':', StringComparison.Ordinal);
        return good ? name : throw new NewsException(
            NewsFault.BadInput, $"A name has 1 to {ResourceId.MaxBytes} bytes, no colon, no control characters and no space at its ends.");
    }

    private static NewsException Unknown(string name) => new(NewsFault.NotFound, $"There is no account \"{name}\".");

    private static Account ToAccount(int id, AccountBody body) => new(id, body.Name, body.Administrator)
    {
        Stamp = Content.IdentityBody.Mark(body.PasswordHash),
    };
}
