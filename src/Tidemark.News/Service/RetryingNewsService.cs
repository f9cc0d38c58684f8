using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.Model;
using Tidemark.News.Replicas;

namespace Tidemark.News.Service;

/// <summary>
/// Begins a call anew where another process wrote to the person's data while it decided. Every call can be begun again from wherever it was
/// overtaken, as after a crash there: what it has written by then it finds done.
/// </summary>
internal sealed class RetryingNewsService(INewsService inner) : INewsService
{
    public ValueTask<TokenFault> CheckTokenAsync(int user, string token, CancellationToken cancellation) => inner.CheckTokenAsync(user, token, cancellation);

    public Task<IReadOnlyList<Location>> GetLocationsAsync(int user, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetLocationsAsync(user, cancellation));

    public Task<int> CreateLocationAsync(int user, string name, bool autoAddSubscriptions, CancellationToken cancellation) =>
        AgainAsync(() => inner.CreateLocationAsync(user, name, autoAddSubscriptions, cancellation));

    public Task UpdateLocationAsync(int user, Location location, CancellationToken cancellation) =>
        AgainAsync(() => inner.UpdateLocationAsync(user, location, cancellation));

    public Task DeleteLocationAsync(int user, int id, CancellationToken cancellation) =>
        AgainAsync(() => inner.DeleteLocationAsync(user, id, cancellation));

    public Task<int> GetUnreadCountAsync(int user, string? location, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetUnreadCountAsync(user, location, cancellation));

    public Task<IReadOnlyList<Folder>> GetFoldersAsync(int user, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetFoldersAsync(user, cancellation));

    public Task<int> CreateFolderAsync(int user, string name, int parentId, FolderRoot root, bool orGet, CancellationToken cancellation) =>
        AgainAsync(() => inner.CreateFolderAsync(user, name, parentId, root, orGet, cancellation));

    public Task DeleteFolderAsync(int user, int id, CancellationToken cancellation) =>
        AgainAsync(() => inner.DeleteFolderAsync(user, id, cancellation));

    public Task MoveFolderAsync(int user, int id, int newParentId, CancellationToken cancellation) =>
        AgainAsync(() => inner.MoveFolderAsync(user, id, newParentId, cancellation));

    public Task RenameFolderAsync(int user, int id, string newName, CancellationToken cancellation) =>
        AgainAsync(() => inner.RenameFolderAsync(user, id, newName, cancellation));

    public Task<SubscriptionList> GetSubscriptionsAsync(int user, string? location, string? token, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetSubscriptionsAsync(user, location, token, cancellation));

    public Task<Updates> GetUpdatesAsync(int user, string? location, string? token, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetUpdatesAsync(user, location, token, cancellation));

    public Task<int> AddSubscriptionAsync(
         int user, string xmlUrl, int folderId, string? title, string? location, FeedCredential? credential, CancellationToken cancellation) =>
        AgainAsync(() => inner.AddSubscriptionAsync(user, xmlUrl, folderId, title, location, credential, cancellation));

    public Task DeleteSubscriptionsAsync(int user, IReadOnlyList<int> ids, CancellationToken cancellation) =>
        AgainAsync(() => inner.DeleteSubscriptionsAsync(user, ids, cancellation));

    public Task ReplaceSubscriptionsAsync(int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation) =>
        AgainAsync(() => inner.ReplaceSubscriptionsAsync(user, location, outline, cancellation));

    public Task<SubscriptionList> MergeSubscriptionsAsync(
        int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation) =>
        AgainAsync(() => inner.MergeSubscriptionsAsync(user, location, outline, cancellation));

    public Task MoveSubscriptionAsync(int user, int id, int folderId, CancellationToken cancellation) =>
        AgainAsync(() => inner.MoveSubscriptionAsync(user, id, folderId, cancellation));

    public Task RenameSubscriptionAsync(int user, int id, string newName, CancellationToken cancellation) =>
        AgainAsync(() => inner.RenameSubscriptionAsync(user, id, newName, cancellation));

    public Task<FeedNews> GetNewsAsync(int user, int feedId, string? location, string? token, bool unreadOnly, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetNewsAsync(user, feedId, location, token, unreadOnly, cancellation));

    public Task<FeedNews> GetHeadlinesAsync(int user, int locationId, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetHeadlinesAsync(user, locationId, cancellation));

    public Task MarkReadAsync(int user, int feedId, string? location, bool read, string? token, CancellationToken cancellation) =>
        AgainAsync(() => inner.MarkReadAsync(user, feedId, location, read, token, cancellation));

    public Task MarkFeedsReadAsync(int user, IReadOnlyList<int> feedIds, string? location, CancellationToken cancellation) =>
        AgainAsync(() => inner.MarkFeedsReadAsync(user, feedIds, location, cancellation));

    public Task<IReadOnlyList<Feed>> GetFeedsByUrlAsync(int user, IReadOnlyList<string> xmlUrls, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetFeedsByUrlAsync(user, xmlUrls, cancellation));

    public Task<StateUpdate> UpdateStatesAsync(
         int user, string? location, string? token, IReadOnlyList<StateChange> changes, bool unreadOnly, CancellationToken cancellation) =>
        AgainAsync(() => inner.UpdateStatesAsync(user, location, token, changes, unreadOnly, cancellation));

    public Task<IReadOnlyList<PostState>> SetStatesAsync(
         int user, string? location, IReadOnlyList<StateChange> changes, CancellationToken cancellation) =>
        AgainAsync(() => inner.SetStatesAsync(user, location, changes, cancellation));

    public Task EditSubscriptionAsync(int user, int id, string? title, int? folderId, Precondition expected, CancellationToken cancellation) =>
        AgainAsync(() => inner.EditSubscriptionAsync(user, id, title, folderId, expected, cancellation));

    public Task DeleteSubscriptionAsync(int user, int id, Precondition expected, CancellationToken cancellation) =>
        AgainAsync(() => inner.DeleteSubscriptionAsync(user, id, expected, cancellation));

    public Task EditFolderAsync(int user, int id, string? name, int? parentId, Precondition expected, CancellationToken cancellation) =>
        AgainAsync(() => inner.EditFolderAsync(user, id, name, parentId, expected, cancellation));

    public Task DeleteFolderAsync(int user, int id, Precondition expected, CancellationToken cancellation) =>
        AgainAsync(() => inner.DeleteFolderAsync(user, id, expected, cancellation));

    public Task EditStateAsync(int user, StateChange change, Precondition expected, CancellationToken cancellation) =>
        AgainAsync(() => inner.EditStateAsync(user, change, expected, cancellation));

    public Task<TokenFault> MarkReadUpToAsync(int user, int feedId, bool read, string token, CancellationToken cancellation) =>
        AgainAsync(() => inner.MarkReadUpToAsync(user, feedId, read, token, cancellation));

    public Task<FeedStanding> GetFeedAsync(int user, int feedId, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetFeedAsync(user, feedId, cancellation));

    public Task<FeedRefresh> RefreshAsync(int user, int feedId, CancellationToken cancellation) =>
        AgainAsync(() => inner.RefreshAsync(user, feedId, cancellation));

    public Task RatePostAsync(int user, string url, int rating, CancellationToken cancellation) =>
        AgainAsync(() => inner.RatePostAsync(user, url, rating, cancellation));

    public Task<string> GetPostIdAsync(int user, string url, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetPostIdAsync(user, url, cancellation));

    public Task<IReadOnlyList<string>> GetLinksAsync(int user, string postId, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetLinksAsync(user, postId, cancellation));

    public Task<FeedNews> GetPostsAsync(int user, IReadOnlyList<string> postIds, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetPostsAsync(user, postIds, cancellation));

    public Task<IReadOnlyList<PostState>> ClipAsync(int user, IReadOnlyList<Clipping> clippings, CancellationToken cancellation) =>
        AgainAsync(() => inner.ClipAsync(user, clippings, cancellation));

    public Task<FeedNews> GetHighlyViewedAsync( int user, int most, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        AgainAsync(() => inner.GetHighlyViewedAsync(user, most, from, to, cancellation));

    /// <summary>Does it until nobody is faster.</summary>
    /// <exception cref="StoreUnavailableException">Somebody always was.</exception>
    public static async Task AgainAsync(Func<Task> call) => await AgainAsync(async () =>
    {
        await call();
        return true;
    });

    private static async Task<T> AgainAsync<T>(Func<Task<T>> call)
    {
        for (var i = 0; i < OvertakenException.Tries; i++)
        {
            try
            {
                return await call();
            }
            catch (OvertakenException)
            {
                // Each failure means that somebody else got on.
            }
        }

        throw new StoreUnavailableException("Other nodes change the same data too fast; try again.");
    }
}
