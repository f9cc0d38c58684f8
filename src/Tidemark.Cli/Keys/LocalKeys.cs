using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Access;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Cli.Keys;

/// <summary>The keys in a stopped server's store, or in a database that running servers may share.</summary>
internal sealed class LocalKeys(StorePlace place) : IKeyDesk
{
    public async Task<(string Key, string Secret)> CreateAsync(IReadOnlyList<Grant> grants, string note, CancellationToken cancellation)
    {
        var (key, secret) = AccessKey.Create(grants, note, Instant.Now(TimeProvider.System));
        await using var store = await OpenAsync(cancellation);
        await store.PutAccessKeyAsync(key, cancellation);
        return (key.Id, secret);
    }

    public async Task<IReadOnlyList<KeyLine>> ListAsync(CancellationToken cancellation)
    {
        await using var store = await OpenAsync(cancellation);
        var keys = await store.ListAccessKeysAsync(cancellation);
        return [.. keys.Select(key => new KeyLine(
            key.Id, [.. key.Grants.Select(grant => grant.ToString())], key.Note, key.Created.ToString(), key.Revoked?.ToString()))];
    }

    public async Task RevokeAsync(string id, CancellationToken cancellation)
    {
        await using var store = await OpenAsync(cancellation);
        var key = (await store.ListAccessKeysAsync(cancellation)).FirstOrDefault(key => key.Id == id)
            ?? throw new CliException(ExitCode.BadInput, "There is no key with this id; `tidemark key list` shows all of them.");
        await store.PutAccessKeyAsync(key with { Revoked = key.Revoked ?? Instant.Now(TimeProvider.System) }, cancellation);
    }

    public async Task RotateTokenKeyAsync(CancellationToken cancellation)
    {
        await using var store = await OpenAsync(cancellation);
        await store.RotateTokenKeyAsync(cancellation);
    }

    private Task<IChangeStore> OpenAsync(CancellationToken cancellation) => place.OpenAsync(TimeProvider.System, cancellation);
}
