using Tidemark.Cli.Hosting;

namespace Tidemark.Cli.Users;

/// <summary>The users of a running server.</summary>
internal sealed class RemoteUsers(AdministratorClient server) : IUserDesk
{
    private const string Path = "tidemark/users";

    public async Task<IReadOnlyList<UserLine>> ListAsync(CancellationToken cancellation) =>
        (await server.SendAsync<UserList>(HttpMethod.Get, Path, null, cancellation))!.Users;

    public Task AddAsync(string name, string password, bool administrator, CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Post, Path, new { name, password, administrator }, cancellation);

    public Task SetPasswordAsync(string name, string password, CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Patch, PathOf(name), new { password }, cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) =>
        server.SendAsync(HttpMethod.Delete, PathOf(name), null, cancellation);

    private static string PathOf(string name) => $"{Path}/{Uri.EscapeDataString(name)}";

    private sealed record UserList(IReadOnlyList<UserLine> Users);
}
