using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Replicas;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.Accounts;

/// <summary>The accounts, in a log of their own; passwords are hashed with ASP.NET Core Identity's hasher.</summary>
internal sealed class AccountDirectory(IChangeStore store, IChangeLog log, IPasswordHasher<AccountBody> hasher, PersonRemover remover, TimeProvider clock) : IAccounts, IDisposable
{
    private const int MostPasswordCharacters = 1000;

    // A removal that is older than this is nobody's who is alive.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    private readonly TableReplica<int, (AccountBody Body, Instant Modified)> _table = new(
        store, log, id => int.Parse(id, CultureInfo.InvariantCulture), row => (Bodies.Read<AccountBody>(row.Body), row.Modified));

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lazy<AccountBody> _nobody = new(() => new AccountBody("", hasher.HashPassword(null!, Guid.NewGuid().ToString()), false, false));

    public static async Task<AccountDirectory> OpenAsync(
        IChangeStore store, IPasswordHasher<AccountBody> hasher, PersonRemover remover, TimeProvider clock, CancellationToken cancellation) =>
        new(store, await store.OpenLogAsync("news/accounts", ListingSchema.None, cancellation), hasher, remover, clock);

    /// <inheritdoc/>
    public async Task<Account?> SignInAsync(string name, string password, CancellationToken cancellation)
    {
        var known = log.Head.Position;
        var account = await TrySignInAsync(name, password, cancellation);
        // An account, or a password, that was made at another node a moment ago is no mistake of the person's.
        if (account is not null || store.Leases is null) return account;
        await store.LookAsync([log], cancellation);
        return log.Head.Position == known ? null : await TrySignInAsync(name, password, cancellation);
    }

    /// <inheritdoc/>
    public async Task<Account?> FindAsync(string name, CancellationToken cancellation)
    {
        await store.LookAsync([log], cancellation);
        return await FindRowAsync(name, cancellation) is { } row ? ToAccount(row.Id, row.Body) : null;
    }

    private async Task<Account?> TrySignInAsync(string name, string password, CancellationToken cancellation)
    {
        var found = await FindRowAsync(name, cancellation);
        // A name that is not there costs the same hashing as one that is.
        var body = found?.Body ?? _nobody.Value;
        var verdict = hasher.VerifyHashedPassword(body, body.PasswordHash, password);
        return verdict != PasswordVerificationResult.Failed && found is { } row ? ToAccount(row.Id, row.Body) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation)
    {
        await store.LookAsync([log], cancellation);
        using var turn = await EnterAsync(cancellation);
        return [.. _table.Rows.Where(row => !row.Value.Body.Removing).Select(row => ToAccount(row.Key, row.Value.Body))
            .OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <inheritdoc/>
    public async Task<Account> AddAsync(string name, string password, bool administrator, CancellationToken cancellation)
    {
        var body = new AccountBody(CheckName(name), Hash(password), administrator, false);
        return await ChangeAsync(
            async () =>
            {
                if (RowNamed(body.Name) is not null) throw new NewsException(NewsFault.Exists, $"There is an account \"{body.Name}\" already.");
                // Every id took a position when it was given, so the next position was never an id.
                var id = checked((int)_table.Position + 1);
                await PutAsync(id, body, cancellation);
                return ToAccount(id, body);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task SetPasswordAsync(string name, string password, CancellationToken cancellation)
    {
        var hash = Hash(password);
        await ChangeAsync(
            async () =>
            {
                var row = RowNamed(name) ?? throw Unknown(name);
                await PutAsync(row.Id, row.Body with { PasswordHash = hash }, cancellation);
                return row.Id;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        var id = await ChangeAsync(
            async () =>
            {
                var row = RowNamed(name) ?? throw Unknown(name);
                await PutAsync(row.Id, new AccountBody("", "", false, Removing: true), cancellation);
                return row.Id;
            },
            cancellation);
        await FinishAsync(id, cancellation);
    }

    /// <summary>
    /// Ends the removals that a crash interrupted: all of them where this process is the only one, else those that nobody can be at any more. To be
    /// at one with another process does no harm, since each step can be done again.
    /// </summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        List<int> removing;
        using (await EnterAsync(cancellation))
        {
            var before = store.Leases is null ? new Instant(long.MaxValue) : Instant.Now(clock).Plus(-Abandoned);
            removing = [.. _table.Rows.Where(row => row.Value.Body.Removing && row.Value.Modified < before).Select(row => row.Key)];
        }

        foreach (var id in removing) await FinishAsync(id, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task FinishAsync(int id, CancellationToken cancellation)
    {
        await remover.RemoveAsync(id, cancellation);
        await log.WriteAsync([Change.Delete(id.ToString(CultureInfo.InvariantCulture))], cancellation);
    }

    private Task PutAsync(int id, AccountBody body, CancellationToken cancellation) =>
        _table.WriteAsync([Change.Put(id.ToString(CultureInfo.InvariantCulture), Bodies.Write(body))], cancellation);

    // Decides and writes on what is there now, and again where another process wrote in between.
    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancellation)
    {
        for (var i = 0; i < OvertakenException.Tries; i++)
        {
            await store.LookAsync([log], cancellation);
            using var turn = await EnterAsync(cancellation);
            try
            {
                return await change();
            }
            catch (OvertakenException)
            {
                // Perhaps the name is taken now.
            }
        }

        throw new StoreUnavailableException("Other nodes change accounts too fast; try again.");
    }

    private async Task<(int Id, AccountBody Body)?> FindRowAsync(string name, CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        return RowNamed(name);
    }

    private (int Id, AccountBody Body)? RowNamed(string name)
    {
        foreach (var (id, (body, _)) in _table.Rows)
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
