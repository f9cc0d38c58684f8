using Tidemark.News.Collections;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests;

public sealed class AccountTests
{
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task A_person_signs_in_with_name_and_password_and_nothing_else()
    {
        await using var house = await NewsHouse.OpenAsync();
        var accounts = house.Engine.Accounts;
        var ann = await accounts.AddAsync("Ann", "sécret", false, None);
        (await accounts.SignInAsync("ann", "sécret", None)).ShouldBe(ann);
        (await accounts.SignInAsync("ann", "secret", None)).ShouldBeNull();
        (await accounts.SignInAsync("bob", "sécret", None)).ShouldBeNull();
        (await accounts.SignInAsync("", "", None)).ShouldBeNull();
        await accounts.AddAsync("ANN", "x", false, None).ShouldFail(NewsFault.Exists);
        await accounts.AddAsync("a:b", "x", false, None).ShouldFail(NewsFault.BadInput);
    }

    [Fact]
    public async Task A_new_password_takes_the_old_ones_place_and_changes_the_stamp()
    {
        await using var house = await NewsHouse.OpenAsync();
        var accounts = house.Engine.Accounts;
        var ann = await accounts.AddAsync("ann", "one", true, None);
        await accounts.SetPasswordAsync("Ann", "two", None);
        (await accounts.SignInAsync("ann", "one", None)).ShouldBeNull();
        await house.RestartAsync();
        var again = (await house.Engine.Accounts.SignInAsync("ann", "two", None))!;
        (again.Id, again.Administrator).ShouldBe((ann.Id, true));
        again.Stamp.ShouldNotBe(ann.Stamp);
    }

    [Fact]
    public async Task No_password_lies_in_the_store()
    {
        await using var house = await NewsHouse.OpenAsync();
        await house.Engine.Accounts.AddAsync("ann", "correct horse", false, None);
        var log = await house.Store.OpenLogAsync("news/accounts", Core.Listings.ListingSchema.None, None);
        foreach (var row in (await log.ReadAsync(new Core.Logs.SliceRequest(0, 10), None)).Rows)
            System.Text.Encoding.UTF8.GetString(row.Body.Span).ShouldNotContain("horse");
    }

    [Fact]
    public async Task A_removed_account_takes_its_data_and_its_private_feeds_along_and_leaves_its_id_to_nobody()
    {
        await using var house = await NewsHouse.OpenAsync();
        var accounts = house.Engine.Accounts;
        var ann = await accounts.AddAsync("ann", "pw", false, None);
        var bob = await accounts.AddAsync("bob", "pw", false, None);
        var shared = await house.SubscribeAsync(ann.Id);
        await house.SubscribeAsync(bob.Id);
        var own = await house.SubscribeAsync(ann.Id, "http://intranet/feed", credential: new FeedCredential("u", "topsecret", null));
        await house.PublishAsync(shared, Items.Item("a"));
        await house.PublishAsync(own, Items.Item("b"));
        await house.SetAsync(await house.IdOfAsync(own, "b", ann.Id), ReadState.Read, user: ann.Id);
        await accounts.RemoveAsync("ann", None);
        foreach (var collection in Enum.GetValues<NewsCollection>())
            (await house.Engine.Collections.OpenAsync(ann.Id, collection, None)).Log.Head.Count.ShouldBe(0);
        (await house.Engine.PostsOfAsync(own)).ShouldBeEmpty();
        house.Engine.FindFeed(own)!.Credential.ShouldBeNull();
        (await house.UnreadAsync(shared, bob.Id)).ShouldBe(["a"]);
        (await accounts.ListAsync(None)).Select(account => account.Name).ShouldBe(["bob"]);
        (await accounts.SignInAsync("ann", "pw", None)).ShouldBeNull();
        (await accounts.AddAsync("ann", "pw", false, None)).Id.ShouldBeGreaterThan(bob.Id);
        await accounts.RemoveAsync("nobody", None).ShouldFail(NewsFault.NotFound);
    }
}
