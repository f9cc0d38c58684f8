using System.Diagnostics;
using System.Text.Json;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Checking;

/// <summary>A server of this program in a process of its own, on a free port, over a temporary folder; it can be killed and started again.</summary>
internal sealed class ServerUnderCheck : IAsyncDisposable
{
    private const string Path = "/check";
    private const string Configuration = $$"""{"rateLimit":"off","collections":[{"path":"{{Path}}"}],"news":{"allowedNetworks":["127.0.0.0/8"] } }""";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tidemark-check-");
    private Process? _process;
    private string _url = "http://127.0.0.1:0";

    public Uri Address => new(_url);

    public Uri Collection => new(_url + Path);

    /// <summary>The administrator's key and secret.</summary>
    public (string Key, string Secret) Key => Credentials.Find(new DataDirectory(_folder.FullName).AdministratorKey)!.Value;

    public static async Task<ServerUnderCheck> StartAsync(CancellationToken cancellation)
    {
        var server = new ServerUnderCheck();
        try
        {
            await File.WriteAllTextAsync(System.IO.Path.Combine(server._folder.FullName, ConfigurationFile.Name), Configuration, cancellation);
            await server.RestartAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signal 9, and the next life at the same address.</summary>
    public async Task KillAndRestartAsync(CancellationToken cancellation)
    {
        await KillAsync();
        await RestartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task RestartAsync(CancellationToken cancellation)
    {
        _process = Process.Start(Command())!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestStart);
        var errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        var line = await _process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new CliException(ExitCode.Unavailable, $"The server to be checked did not start. {(await errors).Trim()}");
        _url = JsonDocument.Parse(line).RootElement.GetProperty("urls")[0].GetString()!;
    }

    private ProcessStartInfo Command()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove(StorePlace.Variable);
        // Started by the dotnet host, the program is its first argument.
        if (System.IO.Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(typeof(ServerUnderCheck).Assembly.Location);
        foreach (var argument in (string[])["serve", "--data", _folder.FullName, "--urls", _url, "--quiet", "--json"]) start.ArgumentList.Add(argument);
        return start;
    }

    private async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }
}
