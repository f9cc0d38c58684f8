using System.Xml.Linq;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Tests.Rest;

/// <summary>Requests in the shape of the clients of 2006 to 2009, answered as those clients read the answers.</summary>
public sealed class FixtureTests
{
    [Theory]
    [InlineData("soap12-get-locations", "<name>Home</name>")]
    [InlineData("soap12-list-with-extra-elements", "ng:unseen=\"True\"")]
    [InlineData("soap12-update-states-v3", "UpdatePostMetadatav3Response")]
    [InlineData("soap11-get-news", "<ng:read>False</ng:read>")]
    [InlineData("form-get-news", "<ng:postId>p1</ng:postId>")]
    [InlineData("rest-flag-a-post", "<body>")]
    [InlineData("rest-create-location", "text=\"Reader-DESKTOP\"")]
    [InlineData("rest-subscribe", "xmlUrl=\"http://feeds.example/nine?a=1&amp;b=2\"")]
    [InlineData("rest-rename", "ng:id=\"7\"")]
    [InlineData("rest-unsubscribe", "")]
    [InlineData("rest-mark-a-post-read", "")]
    [InlineData("rest-mark-a-feed-read", "")]
    [InlineData("rest-clip", "")]
    [InlineData("rest-create-folder", "text=\"To read\"")]
    [InlineData("rest-move-subscription", "")]
    public async Task An_old_request_is_answered_with_200_and_never_201_or_204(string name, string expected)
    {
        await using var server = await NewsServer.StartAsync();
        using var refused = await Fixture.SendAsync(server, name, server.Stranger);
        ((int)refused.StatusCode).ShouldBe(401);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"NewsGator Online Services\"");
        using var response = await Fixture.SendAsync(server, name);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(200, text);
        text.ShouldContain(expected);
        if (expected.Length == 0) text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_is_not_specified_is_left_alone()
    {
        await using var server = await NewsServer.StartAsync();
        (await Fixture.SendAsync(server, "rest-mark-a-post-read")).Dispose();
        (await Fixture.SendAsync(server, "rest-flag-a-post")).Dispose();
        var state = server.News.StateOf(NewsServer.Reader, "p1");
        (state.Read, state.Flag).ShouldBe((ReadState.Read, 6));
    }

    [Fact]
    public async Task A_feed_is_marked_up_to_its_token_only()
    {
        await using var server = await NewsServer.StartAsync();
        (await Fixture.SendAsync(server, "rest-mark-a-feed-read")).Dispose();
        server.News.StateOf(NewsServer.Reader, "p1").Read.ShouldBe(ReadState.Read);
        server.News.StateOf(NewsServer.Reader, "p2").Read.ShouldBe(ReadState.Unread);
    }

    [Fact]
    public async Task A_new_subscription_stands_in_its_folders_and_is_found_again_by_the_address_as_it_was_sent()
    {
        await using var server = await NewsServer.StartAsync();
        using var response = await Fixture.SendAsync(server, "rest-subscribe");
        var outline = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants("outline").Single();
        var id = (int)outline.Attribute(Replies.OpmlSpace + "id")!;
        outline.Attribute(Replies.OpmlSpace + "syncXmlUrl")!.Value.ShouldBe($"{server.Address}/ngws/svc/Feed.aspx/{id}");
        var person = server.News.Person(NewsServer.Reader);
        var folder = person.Folders.Single(known => known.Name == "Technology");
        folder.ParentId.ShouldBe(102);
        person.Subscriptions[id].ShouldBe(new Fakes.FakeSubscription(folder.Id, "Nine & more", person.Subscriptions[id].Since));
    }

    [Fact]
    public async Task A_location_that_is_there_already_is_answered_as_it_is()
    {
        await using var server = await NewsServer.StartAsync();
        for (var i = 0; i < 2; i++) (await Fixture.SendAsync(server, "rest-create-location")).Dispose();
        server.News.Person(NewsServer.Reader).Locations.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Renaming_unsubscribing_clipping_and_moving_do_what_they_say()
    {
        await using var server = await NewsServer.StartAsync();
        foreach (var name in new[] { "rest-rename", "rest-move-subscription", "rest-clip" }) (await Fixture.SendAsync(server, name)).Dispose();
        var person = server.News.Person(NewsServer.Reader);
        (person.Subscriptions[7].Title, person.Subscriptions[7].FolderId).ShouldBe(("Seven of mine", 102));
        server.News.StateOf(NewsServer.Reader, "p1").ClippedTo.ShouldBe(0);
        (await Fixture.SendAsync(server, "rest-unsubscribe")).Dispose();
        person.Subscriptions.Keys.ShouldBe([8]);
    }
}
