namespace Tidemark.News.Tests.Histories;

internal sealed partial class History
{
    private async Task ListAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        var token = AnyToken(user);
        var list = await House.Service.GetSubscriptionsAsync(user, location, token.Text, NewsHouse.None);
        var judged = Model.Judge(user, token);
        list.Entries.Select(entry => entry.Feed.Id).ShouldBe(Model.FeedsAt(user, location));
        foreach (var entry in list.Entries)
        {
            entry.Unseen.ShouldBe(Model.News(user, location, entry.Feed.Id, judged, false).Count > 0, $"unseen of feed {entry.Feed.Id}");
            entry.UnreadCount.ShouldBe(Model.UnreadOf(user, entry.Feed.Id), $"unread of feed {entry.Feed.Id}");
        }

        KeepAfterList(user, list.Token, judged);
    }

    // The invariant of 5.1: unseen is having news, for every feed, location and token.
    private async Task UpdatesAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        var token = AnyToken(user);
        var updates = await House.Service.GetUpdatesAsync(user, location, token.Text, NewsHouse.None);
        foreach (var feed in Model.FeedsAt(user, location))
        {
            var news = await House.NewsAsync(feed, token.Text, false, user, location);
            updates.FeedIds.Contains(feed).ShouldBe(news.Count > 0, $"unseen and having news differ for feed {feed}");
        }

        KeepAfterList(user, updates.Token, Model.Judge(user, token));
    }

    private async Task NewsAsync()
    {
        var (user, location) = AnyPlace()!.Value;
        var (feed, token, unreadOnly) = (AnyFeed(), AnyToken(user), Random.Next(2) == 0);
        var call = House.Service.GetNewsAsync(user, feed, location, token.Text, unreadOnly, NewsHouse.None);
        if (!Model.Members.ContainsKey((user, location, feed)))
        {
            await call.ShouldFail(Service.NewsFault.NotFound);
            return;
        }

        var news = await call;
        var judged = Model.Judge(user, token);
        news.Posts.Select(post => post.Post.Title).Order()
            .ShouldBe(Model.News(user, location, feed, judged, unreadOnly).Select(post => post.Title).Order());
        var dates = news.Posts.Select(post => post.Post.Published is { } date && date < post.Post.Arrived ? date.UnixMilliseconds : post.Post.Arrived.UnixMilliseconds).ToList();
        dates.SequenceEqual(dates.OrderDescending()).ShouldBeTrue("the newest stand first, the future counts as arrival");
        Keep(news.Token, judged with { User = user, Mark = (feed, Model.Commits, Model.Commits) });
    }

    private void KeepAfterList(int user, string text, ModelToken judged) => Keep(text, judged with
    {
        User = user, Content = Model.Commits, Members = Model.Commits, Told = judged.Minted, Minted = Model.Commits, Mark = null,
    });

    private async Task CheckStatesAsync(int user, string location, int feed)
    {
        var news = await House.Service.GetNewsAsync(user, feed, location, null, false, NewsHouse.None);
        foreach (var post in news.Posts)
        {
            var state = Model.StateOf(user, Model.Posts.Single(known => known.Title == post.Post.Title));
            (post.State.Read, post.State.Flag).ShouldBe((state.Read, state.Flag), $"state of {post.Post.Title}");
        }
    }

    /// <summary>Counters equal a recount, states are those written last, and nobody has what is another's.</summary>
    private async Task CheckAllAsync()
    {
        foreach (var user in (int[])[NewsHouse.Ann, NewsHouse.Bob])
        {
            foreach (var place in Model.Locations.Where(place => place.User == user).Select(place => place.Location).Append(""))
            {
                var feeds = Model.FeedsAt(user, place).ToList();
                (await House.Service.GetUnreadCountAsync(user, place, NewsHouse.None)).ShouldBe(feeds.Sum(feed => Model.UnreadOf(user, feed)));
                foreach (var feed in feeds) await CheckStatesAsync(user, place, feed);
            }
        }
    }
}
