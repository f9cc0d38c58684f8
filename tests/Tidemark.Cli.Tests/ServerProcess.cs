using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Tidemark.Cli.Tests;

/// <summary>A server in a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Path = "/integrations/inxmail-professional/mailing-synchronizations";
    private readonly Process _process;
    private readonly Task _drain;

    private ServerProcess(Process process, string url, string data)
    {
        _process = process;
        _drain = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        (Url, Data) = (url, data);
    }

    public string Url { get; }

    public string Data { get; }

    public string Collection => Url + Path;

    public string KeyFile => System.IO.Path.Combine(Data, "admin.key");

    public static async Task<ServerProcess> StartAsync(string data, params string[] more)
    {
        var process = Tool.Start(["serve", "--data", data, "--quiet", "--json", "--urls", "http://127.0.0.1:0", .. more]);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var line = await process.StandardOutput.ReadLineAsync(limit.Token);
        if (line is null) throw new InvalidOperationException("The server did not start: " + await process.StandardError.ReadToEndAsync(limit.Token));
        return new ServerProcess(process, JsonDocument.Parse(line).RootElement.GetProperty("urls")[0].GetString()!, data);
    }

    public HttpClient Client()
    {
        var lines = File.ReadAllLines(KeyFile);
        var client = new HttpClient { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{lines[0]}:{lines[1]}")));
        return client;
    }

    /// <summary>Signal 9: the process gets no chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (kill(_process.Id, 15) != 0) throw new InvalidOperationException("The server is gone already.");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        await _drain;
        _process.Dispose();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
