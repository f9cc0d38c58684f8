using System.Diagnostics;
using System.Text.Json;

namespace Tidemark.Cli.Tests;

/// <summary>The program, run as a process of its own, as people run it.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Process Start(IEnumerable<string> arguments, string? folder = null, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var name in (string[])["TIDEMARK_KEY", "TIDEMARK_TRACE", "TIDEMARK_STORE", "TIDEMARK_USER", "TIDEMARK_PASSWORD"]) start.Environment.Remove(name);
        if (variable is { } set) start.Environment[set.Name] = set.Value;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "tidemark.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static Task<Answer> RunAsync(params string[] arguments) => RunAsync(arguments, null, null);

    public static async Task<Answer> RunAsync(string[] arguments, string? folder, (string Name, string Value)? variable, string? input = null)
    {
        using var process = Start(arguments, folder, variable);
        using var limit = new CancellationTokenSource(Limit);
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new Answer(process.ExitCode, await output, await errors);
    }
}

/// <summary>What a run came to.</summary>
internal sealed record Answer(int Code, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>One sentence for the person, whose fault it may be, and no trace of the program's insides.</summary>
    public void ShouldExplain(int code, string part)
    {
        Code.ShouldBe(code, Errors + Output);
        Errors.ShouldContain(part);
        Errors.ShouldNotContain("   at ");
        Errors.ShouldNotContain("Exception");
    }

    public Answer ShouldSucceed()
    {
        Code.ShouldBe(0, Errors + Output);
        return this;
    }
}
