using Tidemark.Cli.Hosting;
using Tidemark.News;
using Tidemark.News.Feeds;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.Cli.Users;

/// <summary>The users in a stopped server's store.</summary>
internal sealed class LocalUsers(StorePlace place) : IUserDesk
{
    public Task<IReadOnlyList<UserLine>> ListAsync(CancellationToken cancellation) => WithAsync<IReadOnlyList<UserLine>>(
        async accounts => [.. (await accounts.ListAsync(cancellation)).Select(account => new UserLine(account.Name, account.Administrator))], cancellation);

    public Task AddAsync(string name, string password, bool administrator, CancellationToken cancellation) =>
        WithAsync(accounts => accounts.AddAsync(name, password, administrator, cancellation), cancellation);

    public Task SetPasswordAsync(string name, string password, CancellationToken cancellation) =>
        WithAsync(accounts => accounts.SetPasswordAsync(name, password, cancellation), cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) =>
        WithAsync(accounts => accounts.RemoveAsync(name, cancellation), cancellation);

    private async Task WithAsync(Func<IAccounts, Task> work, CancellationToken cancellation) => await WithAsync(
        async accounts =>
        {
            await work(accounts);
            return true;
        },
        cancellation);

    private async Task<T> WithAsync<T>(Func<IAccounts, Task<T>> work, CancellationToken cancellation)
    {
        await using var store = await place.OpenAsync(TimeProvider.System, cancellation);
        await using var news = await NewsEngine.OpenAsync(store, new NoFeeds(), new NewsOptions(), TimeProvider.System, new Random(), null, cancellation);
        return await work(news.Accounts);
    }

    // Nothing is refreshed here.
    private sealed class NoFeeds : IFeedSource
    {
        public Task<FeedOutcome> FetchAsync(string xmlUrl, FeedValidators validators, FeedCredential? credential, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
