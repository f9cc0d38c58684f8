using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Tests.Fakes;

internal sealed partial class FakeNews
{
    public Task<IReadOnlyList<Location>> GetLocationsAsync(int user, CancellationToken cancellation) =>
        Do<IReadOnlyList<Location>>(user, person => person.Locations.ToList());

    public Task<int> CreateLocationAsync(int user, string name, bool autoAddSubscriptions, CancellationToken cancellation) => Do(user, person =>
    {
        if (person.Locations.Any(location => location.Name == name)) throw new NewsException(NewsFault.Exists, "There is a location of this name.");
        var location = new Location(++_nextId, name, false, autoAddSubscriptions);
        person.Locations.Add(location);
        return location.Id;
    });

    public Task UpdateLocationAsync(int user, Location location, CancellationToken cancellation) => Do(user, person =>
    {
        var index = person.Locations.FindIndex(known => known.Id == location.Id);
        if (index < 0) throw NotFound("location");
        return person.Locations[index] = location;
    });

    public Task DeleteLocationAsync(int user, int id, CancellationToken cancellation) =>
        Do(user, person => person.Locations.RemoveAll(location => location.Id == id) > 0 ? true : throw NotFound("location"));

    public Task<IReadOnlyList<Folder>> GetFoldersAsync(int user, CancellationToken cancellation) =>
        Do<IReadOnlyList<Folder>>(user, person => person.Folders.ToList());

    public Task<int> CreateFolderAsync(int user, string name, int parentId, FolderRoot root, bool orGet, CancellationToken cancellation) => Do(user, person =>
    {
        if (parentId != 0) CheckFolder(person, parentId);
        if (person.Folders.FirstOrDefault(folder => (folder.Name, folder.ParentId, folder.Root) == (name, parentId, root)) is { } known)
            return orGet ? known.Id : throw new NewsException(NewsFault.Exists, "There is a folder of this name.");
        person.Folders.Add(new Folder(++_nextId, name, parentId, root));
        return _nextId;
    });

    public Task DeleteFolderAsync(int user, int id, CancellationToken cancellation) => Do(user, person => person.Folders.Remove(CheckFolder(person, id)));

    public Task MoveFolderAsync(int user, int id, int newParentId, CancellationToken cancellation) =>
        Do(user, person => Change(person, id, folder => folder with { ParentId = newParentId }));

    public Task RenameFolderAsync(int user, int id, string newName, CancellationToken cancellation) =>
        Do(user, person => Change(person, id, folder => folder with { Name = newName }));

    public Task<SubscriptionList> GetSubscriptionsAsync(int user, string? location, string? token, CancellationToken cancellation) =>
        Do(user, person => List(person, location, token));

    public Task<Updates> GetUpdatesAsync(int user, string? location, string? token, CancellationToken cancellation) => Do(user, person =>
    {
        var list = List(person, location, token);
        return new Updates(list.Token, list.Entries.Where(entry => entry.Unseen).Select(entry => entry.Feed.Id).ToList());
    });

    public Task<int> AddSubscriptionAsync(
        int user, string xmlUrl, int folderId, string? title, string? location, FeedCredential? credential, CancellationToken cancellation) => Do(user, person =>
    {
        if (!xmlUrl.StartsWith("http", StringComparison.Ordinal)) throw new NewsException(NewsFault.BadInput, "xmlUrl is no address.");
        if (folderId != 0) CheckFolder(person, folderId);
        var feed = _feeds.Values.FirstOrDefault(known => known.XmlUrl == xmlUrl) ?? AddFeed(++_nextId, xmlUrl, "New feed");
        person.Subscriptions[feed.Id] = new FakeSubscription(folderId, title, ++_position);
        return feed.Id;
    });

    public Task DeleteSubscriptionsAsync(int user, IReadOnlyList<int> ids, CancellationToken cancellation) =>
        Do(user, person => ids.Select(person.Subscriptions.Remove).ToList().Contains(true) ? true : throw NotFound("subscription"));

    public Task ReplaceSubscriptionsAsync(int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation) => Do(user, person =>
    {
        person.Subscriptions.Clear();
        Merge(person, outline);
        return true;
    });

    public Task<SubscriptionList> MergeSubscriptionsAsync(
        int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation) => Do(user, person =>
    {
        Merge(person, outline);
        return List(person, location, null);
    });

    public Task MoveSubscriptionAsync(int user, int id, int folderId, CancellationToken cancellation) => Do(user, person =>
    {
        if (folderId != 0) CheckFolder(person, folderId);
        return person.Subscriptions[id] = Subscription(person, id) with { FolderId = folderId };
    });

    public Task RenameSubscriptionAsync(int user, int id, string newName, CancellationToken cancellation) =>
        Do(user, person => person.Subscriptions[id] = Subscription(person, id) with { Title = newName.Length == 0 ? null : newName });

    private static Folder CheckFolder(FakePerson person, int id) => person.Folders.FirstOrDefault(folder => folder.Id == id) ?? throw NotFound("folder");

    private static Folder Change(FakePerson person, int id, Func<Folder, Folder> change)
    {
        var folder = CheckFolder(person, id);
        return person.Folders[person.Folders.IndexOf(folder)] = change(folder);
    }

    private void Merge(FakePerson person, IReadOnlyList<OutlineNode> outline)
    {
        foreach (var node in outline)
        {
            if (node.XmlUrl is { } url)
            {
                var feed = _feeds.Values.FirstOrDefault(known => known.XmlUrl == url) ?? AddFeed(++_nextId, url, node.Text ?? url);
                person.Subscriptions[feed.Id] = new FakeSubscription(0, node.Text, ++_position);
            }

            Merge(person, node.Children);
        }
    }

    private SubscriptionList List(FakePerson person, string? location, string? token)
    {
        CheckLocation(person, location);
        var entries = person.Subscriptions.Select(pair => new SubscriptionEntry(
            _feeds[pair.Key], pair.Value.FolderId, pair.Value.Title ?? _feeds[pair.Key].Title ?? _feeds[pair.Key].XmlUrl,
            Since(person, pair.Key, PositionOf(token)).Any(), Unread(person, pair.Key)));
        return new SubscriptionList(Token(), person.Folders.Where(folder => folder.Root == FolderRoot.Feeds).ToList(), entries.ToList());
    }

    private int Unread(FakePerson person, int feedId) => _posts[feedId].Count(known => State(person, known.Post).Read == ReadState.Unread);
}
