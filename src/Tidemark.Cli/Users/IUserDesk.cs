namespace Tidemark.Cli.Users;

/// <summary>Where the news service's users are managed: in a stopped server's store, or through a running server.</summary>
internal interface IUserDesk
{
    Task<IReadOnlyList<UserLine>> ListAsync(CancellationToken cancellation);

    Task AddAsync(string name, string password, bool administrator, CancellationToken cancellation);

    Task SetPasswordAsync(string name, string password, CancellationToken cancellation);

    /// <summary>Removes the user with subscriptions, folders and states.</summary>
    Task RemoveAsync(string name, CancellationToken cancellation);
}
