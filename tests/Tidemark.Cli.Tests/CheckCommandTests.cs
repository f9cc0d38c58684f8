namespace Tidemark.Cli.Tests;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task A_server_that_is_killed_again_and_again_loses_nothing()
    {
        var report = (await Tool.RunAsync("check", "--kill", "--seconds", "4", "--seed", "1", "--json")).ShouldSucceed().Json;
        report.GetProperty("clean").GetBoolean().ShouldBeTrue();
        report.GetProperty("kills").GetInt32().ShouldBeGreaterThan(0);
        report.GetProperty("acknowledged").GetInt64().ShouldBeGreaterThan(0);
        report.GetProperty("rounds").GetInt64().ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task A_news_service_that_is_killed_again_and_again_loses_and_marks_nothing_it_should_not()
    {
        var report = (await Tool.RunAsync("check", "--news", "--kill", "--seconds", "4", "--clients", "3", "--seed", "1", "--json")).ShouldSucceed().Json;
        report.GetProperty("clean").GetBoolean().ShouldBeTrue();
        report.GetProperty("kills").GetInt32().ShouldBeGreaterThan(0);
        report.GetProperty("syncs").GetInt64().ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_running_server_is_checked_and_left_as_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        using var client = server.Client();
        (await client.PutAsync(server.Collection + "/mine", new StringContent("{}", null, "application/json"))).EnsureSuccessStatusCode();
        (await Tool.RunAsync("check", "--url", server.Collection, "--key", server.KeyFile, "--seconds", "1", "--writers", "2", "--clients", "2")).ShouldSucceed()
            .Output.ShouldContain("Nothing was wrong");
        (await client.GetStringAsync(server.Collection)).Split("\"creationDate\"").Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_can_not_be_checked_is_told()
    {
        (await Tool.RunAsync("check", "--url", "http://127.0.0.1:1/things", "--seconds", "1")).ShouldExplain(4, "away");
        (await Tool.RunAsync("check", "--url", "http://127.0.0.1:1/things", "--kill")).ShouldExplain(2, "--url");
        (await Tool.RunAsync("check", "--writers", "0")).ShouldExplain(2, "writers");
    }
}
