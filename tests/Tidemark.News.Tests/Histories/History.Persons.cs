using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests.Histories;

internal sealed partial class History
{
    private async Task SubscribeAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        var feed = AnyFeed();
        await House.SubscribeAsync(user, UrlOf(feed), location);
        var isNew = !Model.Members.ContainsKey((user, "", feed));
        // The location "phone" adds by itself.
        var places = new HashSet<string> { "", location };
        if (isNew && Model.Locations.Contains((user, "phone"))) places.Add("phone");
        var commit = ++Model.Commits;
        foreach (var place in places) Model.Members.TryAdd((user, place, feed), commit);
    }

    private async Task UnsubscribeAsync()
    {
        var (user, feed) = (AnyUser(), AnyFeed());
        // One who has nothing left would make dull histories.
        if (Model.FeedsAt(user, "").Count() < 2) return;
        var call = House.Service.DeleteSubscriptionsAsync(user, [feed, 999], NewsHouse.None);
        if (!Model.Members.ContainsKey((user, "", feed)))
        {
            await call.ShouldFail(NewsFault.NotFound);
            return;
        }

        await call;
        foreach (var place in Places) Model.Members.Remove((user, place, feed));
    }

    private async Task CreateLocationAsync()
    {
        var (user, place) = (AnyUser(), Places[Random.Next(1, Places.Length)]);
        var call = House.Service.CreateLocationAsync(user, place, place == "phone", NewsHouse.None);
        if (!Model.Locations.Add((user, place)))
        {
            await call.ShouldFail(NewsFault.Exists);
            return;
        }

        await call;
        var commit = ++Model.Commits;
        foreach (var feed in Model.FeedsAt(user, "").ToList()) Model.Members[(user, place, feed)] = commit;
        _readers.Add(new Reader(this, user, place, Random.Next(2) == 0, Random.Next(2) == 0));
    }

    private async Task DeleteLocationAsync()
    {
        var (user, place) = AnyPlace()!.Value;
        if (place.Length == 0) return;
        var id = (await House.Service.GetLocationsAsync(user, NewsHouse.None)).Single(location => location.Name == place).Id;
        await House.Service.DeleteLocationAsync(user, id, NewsHouse.None);
        Model.Locations.Remove((user, place));
        foreach (var feed in Model.FeedsAt(user, place).ToList()) Model.Members.Remove((user, place, feed));
        _readers.RemoveAll(reader => reader.User == user && reader.Location == place);
    }

    private async Task MarkReadAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        var (feed, token, read) = (AnyFeed(), AnyToken(user), Random.Next(3) > 0);
        var call = House.Service.MarkReadAsync(user, feed, location, read, token.Text, NewsHouse.None);
        if (!Model.Members.ContainsKey((user, location, feed)))
        {
            await call.ShouldFail(NewsFault.NotFound);
            return;
        }

        var judged = Model.Judge(user, token);
        if (token.Text is not null && judged.Text is null)
        {
            await call.ShouldFail(NewsFault.BadInput);
            await CheckStatesAsync(user, location, feed);
            return;
        }

        await call;
        foreach (var post in Model.LiveOf(feed).ToList())
        {
            var state = Model.StateOf(user, post);
            var told = judged.Text is null || !Model.IsFresh(user, location, post, judged);
            if (told && state.Read != ReadState.Deleted) Model.Set(user, post, read ? ReadState.Read : ReadState.Unread, state.Flag);
        }

        await CheckStatesAsync(user, location, feed);
    }

    private async Task MarkFeedsReadAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        int[] feeds = [AnyFeed(), AnyFeed(), 12345];
        var there = feeds.Where(feed => Model.Members.ContainsKey((user, location, feed))).Distinct().ToList();
        var call = House.Service.MarkFeedsReadAsync(user, feeds, location, NewsHouse.None);
        if (there.Count == 0)
        {
            await call.ShouldFail(NewsFault.NotFound);
            return;
        }

        await call;
        foreach (var post in there.SelectMany(Model.LiveOf).Where(post => Model.StateOf(user, post).Read == ReadState.Unread).ToList())
            Model.Set(user, post, ReadState.Read, Model.StateOf(user, post).Flag);
    }

    private async Task UpdateStatesAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        var token = AnyToken(user);
        var judged = Model.Judge(user, token);
        var since = Model.States.Where(state => state.Key.User == user && state.Value.Changed > judged.Told).Select(state => state.Key.Post).ToList();
        var changes = new List<StateChange>();
        var whole = new HashSet<ModelPost>();
        foreach (var post in SomePosts(user))
        {
            var (read, flag) = ((ReadState?)(Random.Next(3) == 0 ? null : (ReadState)Random.Next(3)), Random.Next(2) == 0 ? (int?)null : Random.Next(3));
            changes.Add(new StateChange(post.Id, read, flag, null));
            if (read is not null && flag is not null) whole.Add(post);
            var state = Model.StateOf(user, post);
            Model.Set(user, post, read ?? state.Read, flag ?? state.Flag);
        }

        // One that never was is skipped.
        changes.Add(new StateChange("1000999999", ReadState.Read, null, null));
        var update = await House.Service.UpdateStatesAsync(user, location, token.Text, changes, false, NewsHouse.None);
        update.States.Select(state => (state.PostId, state.Read, state.Flag)).Order().ShouldBe(
            since.Except(whole).Select(post => (post.Id, Model.StateOf(user, post).Read, Model.StateOf(user, post).Flag)).Order());
        Keep(update.Token, judged with { User = user, Told = Model.Commits, Minted = Model.Commits });
    }
}
