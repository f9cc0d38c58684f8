using System.Security.Cryptography;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;
using Tidemark.Cli.Users;

namespace Tidemark.Cli.Demo;

/// <summary>
/// The news service on feeds of its own: one person with two readers, posts that come between their syncs, a mark that must not take what
/// was not seen, states that travel. Each step says what came of it, and whether that is what must come of it.
/// </summary>
internal sealed class NewsStory(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
{
    private const string Configuration = """{"news":{"allowedNetworks":["127.0.0.0/8"]}}""";
    private const string Person = "ann";
    private const int FollowUp = 6;

    private static readonly string[] Feeds = ["Harbour Log", "Tide Tables", "Lighthouse Letters"];

    private readonly List<object> _told = [];
    private readonly List<int> _feeds = [];
    private bool _isRight = true;

    public async Task<ExitCode> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-demo-");
        try
        {
            var directory = new DataDirectory(Path.Combine(folder.FullName, "server"));
            directory.Create();
            await File.WriteAllTextAsync(Path.Combine(directory.Path, ConfigurationFile.Name), Configuration, cancellation);
            await using var stand = await FeedStand.StartAsync(cancellation);
            await using var server = await RunningServer.StartAsync(
                new StorePlace(directory, null), ConfigurationFile.Read(null, directory), ["http://127.0.0.1:0"], quiet: true, cancellation);
            var address = new Uri(server.Urls[0]);
            var person = (Person, Password: Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
            await new RemoteUsers(new AdministratorClient(address, Credentials.Find(directory.AdministratorKey))).AddAsync(
                person.Person, person.Password, administrator: false, cancellation);
            Tell("server", $"listens at {server.Urls[0]}; a publisher has {Feeds.Length} feeds at {stand.Address}", holds: true);
            using var desk = new DeskReader(address, person, cancellation);
            using var phone = new PhoneReader(address, person, folder.FullName, cancellation);
            using var client = new NewsClient(address, person);
            await TellAsync(stand, client, desk, phone);
            return Conclude();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task TellAsync(FeedStand stand, NewsClient client, DeskReader desk, PhoneReader phone)
    {
        await BeginAsync(stand, client, desk, phone);
        var unseen = await PublishAsync(stand, client, phone);
        await MarkAllAsync(desk, phone, unseen);
        await CatchUpAsync(desk, unseen);
        await TravelAsync(desk, phone, unseen);
        await EditAsync(stand, client, desk, phone);
        var (atDesk, atPhone) = (desk.Held, phone.Held);
        var isSame = atDesk.Count == atPhone.Count && atDesk.All(post => atPhone.GetValueOrDefault(post.Key) == post.Value);
        var isEqual = await phone.IsEqualAsync();
        Tell("comparison", $"desk {atDesk.Count} posts, phone {atPhone.Count}: titles, states and flags {(isSame ? "equal" : "DIFFERENT")}; phone and server {(isEqual ? "equal" : "DIFFERENT")} by digest", isSame && isEqual);
    }

    private async Task BeginAsync(FeedStand stand, NewsClient client, DeskReader desk, PhoneReader phone)
    {
        var now = clock.GetUtcNow();
        foreach (var feed in Feeds) stand.Publish(feed, Enumerable.Range(1, 3).Select(day => new StandPost($"{feed}-{day}", $"{feed}, day {4 - day}", now.AddDays(-day))));
        await desk.CreateLocationAsync();
        foreach (var feed in Feeds) _feeds.Add(await desk.SubscribeAsync(stand.AddressOf(feed)));
        await RefreshAsync(client);
        var (posts, _) = await desk.SyncAsync();
        var (taken, _) = await phone.SyncAsync();
        Tell("first sync", $"{Person}'s desk (a reader of 2006, SOAP) gets {posts.Count} posts, her phone (JSON, replicas) {taken}; all unread",
            posts.Count == 9 && taken == 9 && desk.Held.Values.Concat(phone.Held.Values).All(post => !post.IsRead));
    }

    /// <summary>Two posts come after the desk's sync, one of them dated long before it. Gives their ids.</summary>
    private async Task<HashSet<string>> PublishAsync(FeedStand stand, NewsClient client, PhoneReader phone)
    {
        var now = clock.GetUtcNow();
        stand.Publish(Feeds[0], new StandPost("storm", "Storm warning", now));
        stand.Publish(Feeds[1], new StandPost("found", "Found in a drawer", now.AddYears(-1)));
        await RefreshAsync(client);
        var before = phone.Held.Keys.ToHashSet(StringComparer.Ordinal);
        var (posts, _) = await phone.SyncAsync();
        var unseen = phone.Held.Where(post => !before.Contains(post.Key)).ToDictionary(StringComparer.Ordinal);
        Tell("new posts", "\"Storm warning\", and \"Found in a drawer\", late and dated a year ago; the desk does not know yet", holds: true);
        Tell("phone syncs", $"{posts} posts: {Titles(unseen.Values)}", posts == 2 && unseen.Count == 2);
        return [.. unseen.Keys];
    }

    private async Task MarkAllAsync(DeskReader desk, PhoneReader phone, HashSet<string> unseen)
    {
        await desk.MarkAllReadAsync(_feeds);
        await phone.SyncAsync();
        var read = phone.Held.Where(post => post.Value.IsRead).Select(post => post.Key).ToHashSet(StringComparer.Ordinal);
        var isExact = read.SetEquals(desk.Held.Keys) && !read.Overlaps(unseen);
        Tell("desk marks all", $"read, with its old token: {read.Count} posts, those it had; the {unseen.Count} that it had not seen {(isExact ? "stay unread" : "were TOUCHED")}", isExact);
    }

    private async Task CatchUpAsync(DeskReader desk, HashSet<string> unseen)
    {
        var (posts, _) = await desk.SyncAsync();
        var isExact = posts.Count == unseen.Count && unseen.SetEquals(posts) && posts.All(id => !desk.Held[id].IsRead);
        Tell("desk syncs", $"{posts.Count} posts: {Titles(posts.Select(id => desk.Held[id]))}; {(isExact ? "nothing missed, nothing twice" : "NOT what it lacked")}", isExact);
    }

    private async Task TravelAsync(DeskReader desk, PhoneReader phone, HashSet<string> unseen)
    {
        var flagged = unseen.First(id => phone.Held[id].Title == "Storm warning");
        await phone.ChangeAsync(flagged, new { flag = FollowUp, read = true });
        var (posts, states) = await desk.SyncAsync();
        var isThere = desk.Held[flagged] is { IsRead: true, Flag: FollowUp } && states.Contains(flagged) && posts.Count == 0;
        await phone.SyncAsync();
        Tell("a flag travels", $"the phone flags \"Storm warning\" and reads it; the desk {(isThere ? "shows both" : "does NOT show it")}", isThere);
    }

    private async Task EditAsync(FeedStand stand, NewsClient client, DeskReader desk, PhoneReader phone)
    {
        const string Corrected = "Storm warning (corrected)";
        var id = desk.Held.First(post => post.Value.Title == "Storm warning").Key;
        stand.Edit(Feeds[0], "storm", Corrected);
        await RefreshAsync(client);
        var (posts, _) = await desk.SyncAsync();
        var (taken, _) = await phone.SyncAsync();
        var wanted = new HeldPost(Corrected, IsRead: true, FollowUp);
        var isKept = posts.Count == 1 && taken == 1 && desk.Held[id] == wanted && phone.Held[id] == wanted;
        Tell("an edit", $"the publisher corrects it: the same post at both, {(isKept ? "still read and flagged" : "NOT as it was")}", isKept);
    }

    private async Task RefreshAsync(NewsClient client)
    {
        foreach (var feed in _feeds)
            if ((await client.RefreshAsync(feed, cancellation)).Error is { } error) throw new CliException(ExitCode.Unavailable, $"Feed {feed} can not be read: {error}");
    }

    private static string Titles(IEnumerable<HeldPost> posts) => string.Join(", ", posts.Select(post => $"\"{post.Title}\"").Order(StringComparer.Ordinal));

    private void Tell(string step, string what, bool holds)
    {
        _isRight &= holds;
        _told.Add(new { step, what, holds });
        if (!terminal.Json) terminal.Result(holds, $"{step,-15} {what}{(holds ? "" : "  ← WRONG")}");
    }

    private ExitCode Conclude()
    {
        if (terminal.Json) terminal.Result(new { right = _isRight, steps = _told });
        else terminal.Result(_isRight, "", _isRight ? "Both readers agree, and nothing was lost." : "Something is NOT as it must be.");
        return _isRight ? ExitCode.Success : ExitCode.Different;
    }
}
