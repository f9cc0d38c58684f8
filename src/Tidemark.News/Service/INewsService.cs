using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.Model;

namespace Tidemark.News.Service;

/// <summary>
/// What a person's readers may ask, whatever face they use. Every call is made for one person, by the id of their account, and never
/// shows another's states, folders or private feeds. Sync tokens are always optional; a bad or too old one acts as if absent, unless a face
/// checks it first with <see cref="CheckTokenAsync"/>.
/// </summary>
/// <exception cref="NewsException">From any call: it can not be done, nothing was changed.</exception>
public interface INewsService
{
    /// <summary>Whether a token is good here now; for faces that answer 400 or 410.</summary>
    ValueTask<TokenFault> CheckTokenAsync(int user, string token, CancellationToken cancellation);

    /// <summary>The locations.</summary>
    Task<IReadOnlyList<Location>> GetLocationsAsync(int user, CancellationToken cancellation);

    /// <summary>Makes a location with all current subscriptions in it and gives its id. An existing name is a fault.</summary>
    Task<int> CreateLocationAsync(int user, string name, bool autoAddSubscriptions, CancellationToken cancellation);

    /// <summary>Changes the location with this id.</summary>
    Task UpdateLocationAsync(int user, Location location, CancellationToken cancellation);

    /// <summary>Deletes a location; subscriptions stay at the others.</summary>
    Task DeleteLocationAsync(int user, int id, CancellationToken cancellation);

    /// <summary>Unread posts in all feeds of a location; null means all locations.</summary>
    Task<int> GetUnreadCountAsync(int user, string? location, CancellationToken cancellation);

    /// <summary>The folders of both hierarchies.</summary>
    Task<IReadOnlyList<Folder>> GetFoldersAsync(int user, CancellationToken cancellation);

    /// <summary>Makes a folder and gives its id. One of that name, parent and root is a fault, or is given where <paramref name="orGet"/>.</summary>
    Task<int> CreateFolderAsync(int user, string name, int parentId, FolderRoot root, bool orGet, CancellationToken cancellation);

    /// <summary>Deletes a folder and those in it; what it held moves to its parent.</summary>
    Task DeleteFolderAsync(int user, int id, CancellationToken cancellation);

    /// <summary>Moves a folder within its hierarchy; into itself or its own is a fault.</summary>
    Task MoveFolderAsync(int user, int id, int newParentId, CancellationToken cancellation);

    /// <summary>Renames a folder; a sibling's name is a fault.</summary>
    Task RenameFolderAsync(int user, int id, string newName, CancellationToken cancellation);

    /// <summary>The whole list of a location (null: of the person), each entry marked unseen since the token.</summary>
    Task<SubscriptionList> GetSubscriptionsAsync(int user, string? location, string? token, CancellationToken cancellation);

    /// <summary>Only the feeds that are unseen since the token.</summary>
    Task<Updates> GetUpdatesAsync(int user, string? location, string? token, CancellationToken cancellation);

    /// <summary>Subscribes, at the locations that add by themselves and at <paramref name="location"/> where given; gives the id. Being subscribed already is no fault.</summary>
    Task<int> AddSubscriptionAsync(
        int user, string xmlUrl, int folderId, string? title, string? location, FeedCredential? credential, CancellationToken cancellation);

    /// <summary>Unsubscribes everywhere; ids that have vanished are skipped, but not when all of them have.</summary>
    Task DeleteSubscriptionsAsync(int user, IReadOnlyList<int> ids, CancellationToken cancellation);

    /// <summary>Makes the subscriptions of a location equal to the outline.</summary>
    Task ReplaceSubscriptionsAsync(int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation);

    /// <summary>Adds what the outline has and the location lacks; gives the list.</summary>
    Task<SubscriptionList> MergeSubscriptionsAsync(int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation);

    /// <summary>Puts a subscription into a folder.</summary>
    Task MoveSubscriptionAsync(int user, int id, int folderId, CancellationToken cancellation);

    /// <summary>Gives a subscription a name of the person's own; empty takes it back.</summary>
    Task RenameSubscriptionAsync(int user, int id, string newName, CancellationToken cancellation);

    /// <summary>Posts of a feed added or modified since the token; of these the unread, where asked for.</summary>
    Task<FeedNews> GetNewsAsync(int user, int feedId, string? location, string? token, bool unreadOnly, CancellationToken cancellation);

    /// <summary>Unread posts of all feeds of a location.</summary>
    Task<FeedNews> GetHeadlinesAsync(int user, int locationId, CancellationToken cancellation);

    /// <summary>Marks the posts of a feed that <see cref="GetNewsAsync"/> with this token would not give; all of them without a token.</summary>
    /// <exception cref="NewsException">The token does not tell what was seen: nothing is marked then, rather than everything.</exception>
    Task MarkReadAsync(int user, int feedId, string? location, bool read, string? token, CancellationToken cancellation);

    /// <summary>Marks everything in these feeds read; ids that have vanished are skipped, but not when all of them have.</summary>
    Task MarkFeedsReadAsync(int user, IReadOnlyList<int> feedIds, string? location, CancellationToken cancellation);

    /// <summary>What is known of feeds by their addresses; unknown ones are left out.</summary>
    Task<IReadOnlyList<Feed>> GetFeedsByUrlAsync(int user, IReadOnlyList<string> xmlUrls, CancellationToken cancellation);

    /// <summary>Applies the changes, then gives what others changed since the token.</summary>
    Task<StateUpdate> UpdateStatesAsync(
        int user, string? location, string? token, IReadOnlyList<StateChange> changes, bool unreadOnly, CancellationToken cancellation);

    /// <summary>Applies the changes, later ones last, and gives the states as they are then; ids that have vanished are left out, but not when all of them have.</summary>
    Task<IReadOnlyList<PostState>> SetStatesAsync(
        int user, string? location, IReadOnlyList<StateChange> changes, CancellationToken cancellation);

    /// <summary>Changes a subscription's own title or folder, or both in one write; null leaves a thing alone, an empty title takes it back.</summary>
    Task EditSubscriptionAsync(int user, int id, string? title, int? folderId, Precondition expected, CancellationToken cancellation);

    /// <summary>Unsubscribes everywhere.</summary>
    Task DeleteSubscriptionAsync(int user, int id, Precondition expected, CancellationToken cancellation);

    /// <summary>Renames or moves a folder, or both in one write; null leaves a thing alone.</summary>
    Task EditFolderAsync(int user, int id, string? name, int? parentId, Precondition expected, CancellationToken cancellation);

    /// <summary>Deletes a folder and those in it; what it held moves to its parent.</summary>
    Task DeleteFolderAsync(int user, int id, Precondition expected, CancellationToken cancellation);

    /// <summary>Changes one post's state; one that has vanished is a fault.</summary>
    Task EditStateAsync(int user, StateChange change, Precondition expected, CancellationToken cancellation);

    /// <summary>
    /// Marks the posts of a feed that were told up to a token: a sync token, one of the feed's collection of posts, or one of the collection of
    /// all posts. What came or was edited after it stays as it is. Gives what is wrong with the token; then nothing was marked.
    /// </summary>
    Task<TokenFault> MarkReadUpToAsync(int user, int feedId, bool read, string token, CancellationToken cancellation);

    /// <summary>A feed that the person has, and how its fetching stands.</summary>
    Task<FeedStanding> GetFeedAsync(int user, int feedId, CancellationToken cancellation);

    /// <summary>Asks a feed that the person has now, whatever its due time; its new posts are visible when this completes.</summary>
    Task<FeedRefresh> RefreshAsync(int user, int feedId, CancellationToken cancellation);

    /// <summary>Rates the post with this link, 1 to 5.</summary>
    Task RatePostAsync(int user, string url, int rating, CancellationToken cancellation);

    /// <summary>The id of the post with this link.</summary>
    Task<string> GetPostIdAsync(int user, string url, CancellationToken cancellation);

    /// <summary>Posts elsewhere that link to this one.</summary>
    Task<IReadOnlyList<string>> GetLinksAsync(int user, string postId, CancellationToken cancellation);

    /// <summary>Posts by id; ids that have vanished are left out, but not when all of them have.</summary>
    Task<FeedNews> GetPostsAsync(int user, IReadOnlyList<string> postIds, CancellationToken cancellation);

    /// <summary>Clips, moves or removes clippings; gives the posts' states. A page that is no post of the person's feeds is left out, but not where all are.</summary>
    Task<IReadOnlyList<PostState>> ClipAsync(int user, IReadOnlyList<Clipping> clippings, CancellationToken cancellation);

    /// <summary>Posts that many read within a span of time, most read first.</summary>
    Task<FeedNews> GetHighlyViewedAsync(
        int user, int most, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);
}
