namespace Tidemark.News.Tests.Histories;

internal sealed partial class History
{
    /// <summary>New items, back-dated and future-dated ones, edits, items that go and come back, identifiers used again. The server may read it late.</summary>
    private async Task PublishAsync(int feed)
    {
        var document = Model.Documents[feed];
        for (var i = Random.Next(3); i > 0; i--)
        {
            var post = NewPost(feed);
            Model.Posts.Add(post);
            document.Insert(0, post);
        }

        if (document.Count > 0 && Random.Next(3) == 0) document[Random.Next(document.Count)].Version++;
        if (document.Count > 0 && Random.Next(2) == 0) document.RemoveAt(Random.Next(document.Count));
        if (Random.Next(2) == 0 && Model.Posts.Where(post => post.Feed == feed && !document.Contains(post)).ToList() is { Count: > 0 } dropped)
            document.Add(dropped[Random.Next(dropped.Count)]);
        if (document.Count > 0 && Random.Next(5) == 0) document.Add(document[Random.Next(document.Count)]);
        House.Source.Publish(UrlOf(feed), document.Select(post => post.ToItem()));
        if (Random.Next(2) == 0) await RefreshAsync(feed);
    }

    private ModelPost NewPost(int feed)
    {
        var number = ++_posts;
        var now = House.Clock.GetUtcNow();
        DateTimeOffset? date = Random.Next(4) switch
        {
            0 => null,
            1 => now.AddDays(-Random.Next(1000)).AddSeconds(-number),
            2 => now.AddDays(Random.Next(1, 1000)).AddSeconds(number),
            _ => now.AddSeconds(-number),
        };
        var guid = Random.Next(5) == 0 ? null : $"guid-{number}";
        // An identifier used again needs a new date, and the one before had one.
        var again = Model.Posts.Where(post => post.Feed == feed && post is { Guid: not null, Date: not null }).ToList();
        if (again.Count > 0 && Random.Next(6) == 0)
            (guid, date) = (again[Random.Next(again.Count)].Guid, now.AddYears(1).AddMinutes(number));
        return new ModelPost(feed, $"post {number}", guid, $"http://site/{number}", date);
    }

    private async Task RefreshAsync(int feed)
    {
        await House.Engine.Refresher.RefreshNowAsync(feed, NewsHouse.None);
        Model.Refresh(feed, House.Clock.GetUtcNow());
        await LearnIdsAsync(feed);
    }

    // The model knows posts by title; each keeps the id it was first seen with.
    private async Task LearnIdsAsync(int feed)
    {
        var all = await House.Engine.PostsOfAsync(feed);
        foreach (var (id, title, version) in all)
        {
            var post = Model.Posts.Single(post => post.Title == title);
            if (post.Id.Length == 0) post.Id = id;
            post.Id.ShouldBe(id, $"{title} got another id");
            version.ShouldBe($"<p>version {post.Stored}</p>");
        }

        all.Select(post => post.Title).Order().ShouldBe(Model.LiveOf(feed).Select(post => post.Title).Order());
    }

    private async Task PurgeAsync()
    {
        await House.PurgeAsync();
        Model.Trim(House.Clock.GetUtcNow(), House.Options);
        House.Clock.Advance(TimeSpan.FromDays(Random.Next(20)));
    }

    private async Task RotateAsync()
    {
        if (Random.Next(4) != 0 || Quiet) return;
        await House.Store.RotateTokenKeyAsync(NewsHouse.None);
        Model.Keys++;
    }
}
