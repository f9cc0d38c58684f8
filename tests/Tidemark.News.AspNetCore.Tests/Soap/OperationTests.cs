using System.Xml.Linq;
using Tidemark.News.AspNetCore.Services;

namespace Tidemark.News.AspNetCore.Tests.Soap;

public sealed class OperationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => OperationCase.Names;

    public static TheoryData<string> WithForm => OperationCase.FormNames;

    public static TheoryData<string> WithoutForm => OperationCase.SoapOnlyNames;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_operation_answers_soap_1_1_and_1_2(string name)
    {
        var wanted = OperationCase.Of(name);
        foreach (var v12 in new[] { false, true })
        {
            await using var server = await NewsServer.StartAsync();
            using var response = await server.SoapAsync(wanted.Service, wanted.Operation, wanted.Parameters, v12);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            ((int)response.StatusCode).ShouldBe(200, text);
            response.Content.Headers.ContentType!.ToString().ShouldBe(v12 ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8");
            var reply = XElement.Parse(text).Elements().Single().Elements().Single();
            reply.Name.ShouldBe(XName.Get(wanted.Operation + "Response", NewsServer.SpaceOf(wanted.Service)));
            if (wanted.Expected is { } expected) text.ShouldContain(expected);
            else reply.HasElements.ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(WithForm))]
    public async Task Every_operation_that_fits_a_form_answers_a_form_post(string name)
    {
        var wanted = OperationCase.Of(name);
        await using var server = await NewsServer.StartAsync();
        using var response = await server.PostAsync($"{wanted.Service}.asmx/{wanted.Operation}", wanted.Form!);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        ((int)response.StatusCode).ShouldBe(200, text);
        if (wanted.Expected is null)
        {
            text.ShouldBeEmpty();
            return;
        }

        text.ShouldContain(wanted.Expected);
        var root = XElement.Parse(text);
        root.Name.NamespaceName.ShouldBe(root.Name.LocalName is "opml" or "rss" ? "" : NewsServer.SpaceOf(wanted.Service));
    }

    [Theory]
    [MemberData(nameof(WithoutForm))]
    public async Task An_operation_that_fits_no_form_says_so(string name)
    {
        var wanted = OperationCase.Of(name);
        await using var server = await NewsServer.StartAsync();
        using var response = await server.PostAsync($"{wanted.Service}.asmx/{wanted.Operation}", "a=b");
        ((int)response.StatusCode).ShouldBe(403);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("use SOAP");
    }

    [Fact]
    public void Every_operation_is_tried_here_but_send_post() =>
        NewsServices.All.SelectMany(service => service.Operations.Select(operation => $"{service.File}.{operation.Name}"))
            .ShouldBe(OperationCase.All.Select(known => $"{known.Service}.{known.Operation}").Append("PostItem.SendPost"), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_operation_of_one_person_touches_what_is_anothers(string name)
    {
        var wanted = OperationCase.Of(name);
        await using var server = await NewsServer.StartAsync();
        using var other = server.ClientOf("other", "other");
        var before = Describe(server.News.Person(NewsServer.Reader));
        using var response = await server.SoapAsync(wanted.Service, wanted.Operation, wanted.Parameters, client: other);
        Describe(server.News.Person(NewsServer.Reader)).ShouldBe(before);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        text.ShouldNotContain("Home<");
        text.ShouldNotContain("Daily");
    }

    [Fact]
    public async Task Sending_mail_is_not_offered()
    {
        await using var server = await NewsServer.StartAsync();
        (await server.SoapAsync("PostItem", "SendPost", "<postId>p1</postId>").FaultAsync()).Detail.ShouldBe("NotOffered");
    }

    [Fact]
    public async Task States_are_applied_and_those_of_others_come_back_with_the_token_in_a_header()
    {
        await using var server = await NewsServer.StartAsync();
        await server.SoapAsync("PostItem", "SetState", "<readPosts><string>p3</string></readPosts>").SoapBodyAsync();
        using var response = await server.SoapAsync("PostItem", "UpdatePostMetadata", OperationCase.Of("PostItem.UpdatePostMetadata").Parameters);
        response.Headers.GetValues("X-Sync-Token").ShouldBe(["t6"]);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        text.ShouldContain("<FeedMetadata><FeedID>8</FeedID><PostMetadata><PostMetadata><PostID>p3</PostID><State>1</State><FlagState>0</FlagState></PostMetadata></PostMetadata></FeedMetadata>");
        text.ShouldNotContain("p1");
        var state = server.News.StateOf(NewsServer.Reader, "p1");
        (state.Read, state.Flag).ShouldBe((Model.ReadState.Read, 6));
    }

    [Fact]
    public async Task An_absent_state_leaves_the_state_alone_and_an_absent_flag_the_flag()
    {
        await using var server = await NewsServer.StartAsync();
        foreach (var change in new[] { "<State>1</State><FlagState>6</FlagState>", "<FlagState>1000</FlagState>", "<State>0</State>" })
        {
            await server.SoapAsync("PostItem", "UpdatePostMetadata",
                $"<newStates><FeedMetadata><PostMetadata><PostMetadata><PostID>p1</PostID>{change}</PostMetadata></PostMetadata></FeedMetadata></newStates>").SoapBodyAsync();
        }

        var state = server.News.StateOf(NewsServer.Reader, "p1");
        (state.Read, state.Flag).ShouldBe((Model.ReadState.Unread, 1000));
    }

    [Fact]
    public async Task Thousands_of_ids_pass_in_an_envelope_and_in_a_form()
    {
        await using var server = await NewsServer.StartAsync();
        var ids = Enumerable.Range(1, 20_000).Select(i => "x" + i).Append("p1").ToList();
        await server.SoapAsync("PostItem", "SetState", $"<readPosts>{string.Concat(ids.Select(id => $"<string>{id}</string>"))}</readPosts>").SoapBodyAsync();
        server.News.StateOf(NewsServer.Reader, "p1").Read.ShouldBe(Model.ReadState.Read);
        (await server.PostAsync("PostItem.asmx/SetState", string.Join('&', ids.Select(id => "unreadPosts=" + id))).StatusAsync()).ShouldBe(200);
        server.News.StateOf(NewsServer.Reader, "p1").Read.ShouldBe(Model.ReadState.Unread);
    }

    [Fact]
    public async Task What_later_clients_say_of_a_new_subscription_is_heeded()
    {
        await using var server = await NewsServer.StartAsync();
        await server.SoapAsync("Subscription", "AddSubscription",
            "<xmlUrl>http://feeds.example/eight</xmlUrl><folderId>0</folderId><cred/><customTitle>Mine</customTitle><markRead>true</markRead><locationId>101</locationId>").SoapBodyAsync();
        server.News.Person(NewsServer.Reader).Subscriptions[8].Title.ShouldBe("Mine");
        server.News.StateOf(NewsServer.Reader, "p3").Read.ShouldBe(Model.ReadState.Read);
        (await server.SoapAsync("Subscription", "AddSubscription", "<xmlUrl>http://feeds.example/9</xmlUrl><locationId>9</locationId>").FaultAsync()).Detail.ShouldBe("NotFound");
    }

    private static string Describe(Fakes.FakePerson person) =>
        string.Join('\n', [.. person.Locations, .. person.Folders, .. person.Subscriptions.Select(pair => (object)pair), .. person.States.Select(pair => (object)pair)]);
}
