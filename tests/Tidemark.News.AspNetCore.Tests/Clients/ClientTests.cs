using System.Diagnostics;

namespace Tidemark.News.AspNetCore.Tests.Clients;

/// <summary>Clients that nobody here wrote, through the usual routine of the seed: list, news, marks, states, next cycle.</summary>
public sealed class ClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Soap")]
    [InlineData("Soap12")]
    public async Task Zeep_goes_through_the_usual_routine_from_the_served_descriptions(string port)
    {
        Assert.SkipUnless(await SucceedsAsync("/usr/bin/python3", "-c", "import zeep"), "python3-zeep is not installed.");
        await using var server = await NewsServer.StartAsync();
        await RoutineAsync(server, "/usr/bin/python3", PathOf("zeep_routine.py"), server.Address, port);
    }

    [Fact]
    public async Task Soap_lite_goes_through_the_usual_routine()
    {
        Assert.SkipUnless(await SucceedsAsync("perl", "-MSOAP::Lite", "-e", "1"), "libsoap-lite-perl is not installed.");
        await using var server = await NewsServer.StartAsync();
        await RoutineAsync(server, "perl", PathOf("soap_lite_routine.pl"), server.Address);
    }

    private static async Task RoutineAsync(NewsServer server, params string[] command)
    {
        using var process = Start(command);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var first = await process.StandardOutput.ReadLineAsync(Cancellation);
        first.ShouldBe("first cycle done", first is null ? await errors : null);
        server.News.Publish(7, "fresh", "Between the cycles");
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync(Cancellation);
        (await process.StandardOutput.ReadToEndAsync(Cancellation)).Trim().ShouldBe("all done", await errors);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);
        server.News.StateOf(NewsServer.Reader, "p3").Flag.ShouldBe(6);
        server.News.StateOf(NewsServer.Reader, "fresh").Read.ShouldBe(Model.ReadState.Unread);
    }

    private static async Task<bool> SucceedsAsync(params string[] command)
    {
        try
        {
            using var process = Start(command);
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string PathOf(string script) => Path.Combine(AppContext.BaseDirectory, "Clients", script);
}
