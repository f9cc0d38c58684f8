using System.Net.Http.Headers;
using System.Text;
using Tidemark.News.AspNetCore.Access;

namespace Tidemark.News.AspNetCore.Tests.Access;

public sealed class SignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Basic cmVhZGVyOndyb25n")]
    [InlineData("Basic !!!")]
    [InlineData("Basic cmVhZGVy")]
    [InlineData("Bearer x")]
    public async Task Credentials_that_are_none_are_401_with_the_realm(string authorization)
    {
        await using var server = await NewsServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ngws/svc/Location.aspx");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await server.Stranger.SendAsync(request, Cancellation);
        ((int)response.StatusCode).ShouldBe(401);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"NewsGator Online Services\"");
    }

    [Fact]
    public async Task A_password_in_latin_1_is_read_too()
    {
        await using var server = await NewsServer.StartAsync();
        server.Stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.Latin1.GetBytes("reader:sécret:word")));
        (await server.Stranger.GetAsync("/ngws/svc/Location.aspx", Cancellation).StatusAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task A_password_is_looked_at_once_in_five_minutes()
    {
        await using var server = await NewsServer.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => GetAsync(server.Client)));
        server.Accounts.PasswordsChecked.ShouldBeLessThanOrEqualTo(Environment.ProcessorCount);
        var before = server.Accounts.PasswordsChecked;
        (await GetAsync(server.Client)).ShouldBe(200);
        server.Accounts.PasswordsChecked.ShouldBe(before);
        server.Clock.Advance(TimeSpan.FromMinutes(6));
        (await GetAsync(server.Client)).ShouldBe(200);
        server.Accounts.PasswordsChecked.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_changed_password_and_a_removed_account_are_noticed_at_once()
    {
        await using var server = await NewsServer.StartAsync();
        using var other = server.ClientOf("OTHER", "other");
        (await GetAsync(other)).ShouldBe(200);
        await server.Accounts.SetPasswordAsync("other", "changed", Cancellation);
        (await GetAsync(other)).ShouldBe(401);
        using var changed = server.ClientOf("other", "changed");
        (await GetAsync(changed)).ShouldBe(200);
        await server.Accounts.RemoveAsync("other", Cancellation);
        (await GetAsync(changed)).ShouldBe(401);
    }

    [Fact]
    public async Task An_address_whose_sign_ins_fail_has_to_wait_but_who_is_signed_in_does_not()
    {
        await using var server = await NewsServer.StartAsync(options => options.FailedSignIns = 3);
        (await GetAsync(server.Client)).ShouldBe(200);
        using var guessing = server.ClientOf("reader", "guess");
        for (var i = 0; i < 3; i++) (await GetAsync(guessing)).ShouldBe(401);
        using var refused = await guessing.GetAsync("/ngws/svc/Location.aspx", Cancellation);
        ((int)refused.StatusCode, refused.Headers.RetryAfter!.ToString()).ShouldBe((429, "300"));
        (await GetAsync(server.Client)).ShouldBe(200);
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await GetAsync(guessing)).ShouldBe(401);
    }

    [Fact]
    public async Task A_first_request_without_credentials_is_no_failed_sign_in()
    {
        await using var server = await NewsServer.StartAsync(options => options.FailedSignIns = 1);
        for (var i = 0; i < 5; i++) (await GetAsync(server.Stranger)).ShouldBe(401);
        (await GetAsync(server.Client)).ShouldBe(200);
    }

    [Fact]
    public async Task A_store_that_is_away_fails_the_call_and_does_not_count_as_a_wrong_password()
    {
        await using var server = await NewsServer.StartAsync(options => options.FailedSignIns = 1);
        server.Accounts.Failure = new Core.Logs.StoreUnavailableException("It is away.");
        (await server.SoapAsync("Location", "GetLocations", "").FaultAsync()).Code.ShouldBe("soap:Server");
        server.Accounts.Failure = new Core.Logs.StoreUnavailableException("It is away.");
        (await GetAsync(server.Client)).ShouldBe(503);
        (await GetAsync(server.Client)).ShouldBe(200);
    }

    [Fact]
    public void Addresses_of_one_network_count_together()
    {
        SignInLimiter.KeyOf(System.Net.IPAddress.Parse("2001:db8:1:2:3::1")).ShouldBe(SignInLimiter.KeyOf(System.Net.IPAddress.Parse("2001:db8:1:2:ffff::9")));
        SignInLimiter.KeyOf(System.Net.IPAddress.Parse("::ffff:192.0.2.1")).ShouldBe("192.0.2.1");
    }

    [Fact]
    public async Task One_person_never_acts_on_what_is_anothers()
    {
        await using var server = await NewsServer.StartAsync();
        using var other = server.ClientOf("other", "other");
        (await server.SoapAsync("Feed", "GetNews", "<feedId>7</feedId>", client: other).FaultAsync()).Detail.ShouldBe("NotFound");
        (await server.SoapAsync("Location", "DeleteLocation", "<id>101</id>", client: other).FaultAsync()).Detail.ShouldBe("NotFound");
        (await other.GetAsync("/ngws/svc/Subscription.aspx/Home", Cancellation).StatusAsync()).ShouldBe(404);
    }

    [Fact]
    public async Task Bad_options_are_all_told_when_the_server_starts()
    {
        var error = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            NewsServer.StartAsync(options => (options.MaxBodyBytes, options.MaxDepth, options.FailedSignIns) = (1, 1, 0)));
        error.Failures.Count().ShouldBe(3);
    }

    private static Task<int> GetAsync(HttpClient client) => client.GetAsync("/ngws/svc/Location.aspx", Cancellation).StatusAsync();
}
