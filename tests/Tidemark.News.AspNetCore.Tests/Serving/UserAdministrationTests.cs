using System.Net;
using System.Text.Json;
using Tidemark.AspNetCore;
using Tidemark.Core.Access;
using static Tidemark.News.AspNetCore.Tests.Serving.ServingHouse;

namespace Tidemark.News.AspNetCore.Tests.Serving;

public sealed class UserAdministrationTests
{
    private const string Users = "/tidemark/users";

    private static readonly (string Body, int Status, string Part)[] Wrong =
    [
        ("""{"name":"ann"}""", 400, "password"),
        ("""{"password":"x"}""", 400, "name"),
        ("""{"name":"a:b","password":"x"}""", 400, "colon"),
        ("""{"name":"ann","password":""}""", 400, "password"),
        ("""{"name":"ann","password":"two\nlines"}""", 400, "control"),
        ("""{"name":"ann","password":5}""", 400, "password"),
        ("""{"name":"ann","password":"x","administrator":"yes"}""", 400, "administrator"),
        ("""{"name":"ann","password":"x","admin":true}""", 400, "admin"),
        ("[]", 400, "JSON"),
        ("""{"name":"Bob","password":"x"}""", 409, "already"),
    ];

    [Fact]
    public async Task Users_are_made_listed_given_another_password_and_removed()
    {
        await using var house = await StartAsync();
        using var administrator = await house.KeyClientAsync();
        (await administrator.PostAsync(Users, await JsonAsync(new { name = "ann/é", password = "old", administrator = true }))).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var list = JsonDocument.Parse(await administrator.GetStringAsync(Users));
        list.RootElement.GetProperty("users").GetRawText().ShouldBe("""[{"name":"ann/é","administrator":true}]""");
        await SignInAsync(house, "ann/é", "old", HttpStatusCode.OK);

        var item = Users + "/" + Uri.EscapeDataString("ann/é");
        (await administrator.PatchAsync(item, await JsonAsync(new { password = "new" }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await SignInAsync(house, "ann/é", "old", HttpStatusCode.Unauthorized);
        await SignInAsync(house, "ANN/é", "new", HttpStatusCode.OK);

        (await administrator.DeleteAsync(item)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await SignInAsync(house, "ann/é", "new", HttpStatusCode.Unauthorized);
        (await administrator.DeleteAsync(item)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_wrong_request_is_told_what_is_wrong()
    {
        await using var house = await StartAsync();
        using var bob = await house.AddUserAsync("bob", "x");
        using var administrator = await house.KeyClientAsync();
        foreach (var (body, status, part) in Wrong)
        {
            using var answer = await administrator.PostAsync(Users, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(status, text);
            text.ShouldContain(part);
        }
    }

    [Fact]
    public async Task Only_an_administrators_key_gets_there()
    {
        await using var house = await StartAsync();
        using var writer = await house.KeyClientAsync(Role.Writer);
        using var stranger = house.Client();
        (await writer.GetAsync(Users)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await writer.PostAsync(Users, await JsonAsync(new { name = "x", password = "x" }))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.DeleteAsync(Users + "/x")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Where_no_keys_are_asked_for_nobody_is_an_administrator()
    {
        await using var house = await StartAsync("{\"authentication\":\"" + TidemarkConfiguration.NoAuthentication + "\",\"news\":{}}");
        using var anybody = house.Client();
        var answer = await anybody.PostAsync(Users, await JsonAsync(new { name = "x", password = "x" }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("asks for no keys");
    }

    [Fact]
    public async Task No_password_and_no_name_is_ever_logged()
    {
        await using var house = await StartAsync();
        using var administrator = await house.KeyClientAsync();
        using (await house.AddUserAsync("hannelore", "correct-horse"))
            await administrator.PatchAsync(Users + "/nobody", await JsonAsync(new { password = "battery-staple" }));
        await SignInAsync(house, "hannelore", "wrong-guess", HttpStatusCode.Unauthorized);
        house.Logged.ShouldContain(line => line.Contains("was made", StringComparison.Ordinal));
        foreach (var secret in (string[])["correct-horse", "battery-staple", "wrong-guess", "hannelore"])
            house.Logged.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task SignInAsync(ServingHouse house, string name, string password, HttpStatusCode status)
    {
        using var client = house.Client(name, password);
        (await client.GetAsync("/ngws/svc/Location.aspx")).StatusCode.ShouldBe(status);
    }
}
