namespace Tidemark.News.AspNetCore.Tests.Soap;

public sealed class HeaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_token_is_only_wanted_where_the_server_is_told_so()
    {
        await using var server = await NewsServer.StartAsync(options =>
        {
            options.RequireApplicationToken = true;
            options.ApplicationTokens.Add("KEY");
        });
        const string header = "<NGAPIToken xmlns=\"http://services.newsgator.com/svc/Location.asmx\"><Token>{0}</Token><OrgCode>O</OrgCode><EnableCompression>false</EnableCompression></NGAPIToken>";
        (await server.SoapAsync("Location", "GetLocations", "", header: header.Replace("{0}", "KEY")).SoapBodyAsync()).Value.ShouldContain("Home");
        (await server.SoapAsync("Location", "GetLocations", "", header: header.Replace("{0}", "NO")).FaultAsync()).Detail.ShouldBe("Forbidden");
        (await server.SoapAsync("Location", "GetLocations", "").FaultAsync()).Detail.ShouldBe("Forbidden");
        (await server.Client.GetAsync("/ngws/svc/Location.aspx", Cancellation).StatusAsync()).ShouldBe(403);
        (await server.PostAsync("Location.asmx/GetLocations", "").StatusAsync()).ShouldBe(403);
        await server.SoapAsync("Subscription", "GetUpdates", "").SoapBodyAsync();
        server.Client.DefaultRequestHeaders.Add("X-NGAPIToken", "KEY");
        (await server.SoapAsync("Location", "GetLocations", "").SoapBodyAsync()).Value.ShouldContain("Home");
        (await server.Client.GetAsync("/ngws/svc/Location.aspx", Cancellation).StatusAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Only_an_administrator_acts_for_another_and_only_where_that_is_offered()
    {
        await using var server = await NewsServer.StartAsync();
        using var admin = server.ClientOf("admin", "root");
        const string header = "<NGImpersonate xmlns=\"http://services.newsgator.com/ngws/Impersonate\"><ImpersonateUser>reader</ImpersonateUser></NGImpersonate>";
        const string read = "<readPosts><string>p1</string></readPosts>";
        (await server.SoapAsync("PostItem", "SetState", read, header: header).FaultAsync()).Detail.ShouldBe("Forbidden");
        (await server.SoapAsync("Location", "GetLocations", "", header: header, client: admin).FaultAsync()).Detail.ShouldBe("NotOffered");
        (await server.SoapAsync("PostItem", "SetState", read, header: header.Replace("reader", "nobody"), client: admin).FaultAsync()).Detail.ShouldBe("NotFound");
        server.News.StateOf(NewsServer.Reader, "p1").Read.ShouldBe(Model.ReadState.Unread);
        await server.SoapAsync("PostItem", "SetState", read, header: header, client: admin).SoapBodyAsync();
        server.News.StateOf(NewsServer.Reader, "p1").Read.ShouldBe(Model.ReadState.Read);
    }
}
