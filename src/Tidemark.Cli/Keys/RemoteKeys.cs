using Tidemark.Cli.Hosting;
using Tidemark.Core.Access;

namespace Tidemark.Cli.Keys;

/// <summary>The keys of a running server.</summary>
internal sealed class RemoteKeys(AdministratorClient server) : IKeyDesk
{
    private const string Path = "tidemark/keys";

    public async Task<(string Key, string Secret)> CreateAsync(IReadOnlyList<Grant> grants, string note, CancellationToken cancellation)
    {
        var wish = new { grants = grants.Select(grant => grant.ToString()), note };
        var made = await server.SendAsync<MadeKey>(HttpMethod.Post, Path, wish, cancellation);
        return (made!.Key, made.Secret);
    }

    public async Task<IReadOnlyList<KeyLine>> ListAsync(CancellationToken cancellation) =>
        (await server.SendAsync<KeyList>(HttpMethod.Get, Path, null, cancellation))!.Keys;

    public Task RevokeAsync(string id, CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(id)}", null, cancellation);

    public Task RotateTokenKeyAsync(CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Post, "tidemark/token-keys/rotate", null, cancellation);

    private sealed record MadeKey(string Key, string Secret);

    private sealed record KeyList(IReadOnlyList<KeyLine> Keys);
}
