using System.Diagnostics;
using System.Net;

namespace Tidemark.Cli.Tests;

/// <summary>Disks that fail, on a small file system in memory; making one takes root, without which these tests say that they were skipped.</summary>
public sealed class DiskTests
{
    [Fact]
    public async Task A_full_disk_is_told_reading_goes_on_and_writing_too_once_there_is_room()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder["disk"], "6m");
        await using var server = await ServerProcess.StartAsync(Path.Combine(disk.Path, "data"));
        var many = folder.Lines("many.ndjson", 40_000, ",\"filler\":\"" + new string('x', 300) + "\"");
        using var client = server.Client();

        var refused = await FillAsync(client, many);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("full; make room");
        (await client.GetAsync(ServerProcess.Path + "?syncModifications=true&pageSize=10")).StatusCode.ShouldBe(HttpStatusCode.OK);

        disk.Remount("size=200m");
        (await Tool.RunAsync("push", many, server.Collection, "--key", server.KeyFile)).ShouldSucceed();
        var pulled = (await Tool.RunAsync("pull", server.Collection, "--into", folder["r.db"], "--key", server.KeyFile, "--json")).ShouldSucceed().Json;
        pulled.GetProperty("count").GetInt64().ShouldBe(40_000);
        pulled.GetProperty("verified").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_disk_that_can_not_be_written_to_is_told_when_the_server_starts()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder["disk"], "6m");
        var data = Path.Combine(disk.Path, "data");
        await using (var server = await ServerProcess.StartAsync(data)) (await server.StopAsync()).ShouldBe(0);
        disk.Remount("ro");
        (await Tool.RunAsync("serve", "--data", data, "--urls", "http://127.0.0.1:0")).ShouldExplain(7, "can not be made");
        (await Tool.RunAsync("serve", "--data", Path.Combine(disk.Path, "other"), "--urls", "http://127.0.0.1:0")).ShouldExplain(7, "can not be made");
    }

    private static async Task<HttpResponseMessage> FillAsync(HttpClient client, string file)
    {
        using var body = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        body.Headers.ContentType = new("application/x-ndjson");
        return await client.PostAsync(ServerProcess.Path, body);
    }

    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string path) => Path = path;

        public string Path { get; }

        public static SmallDisk Mount(string path, string size)
        {
            Directory.CreateDirectory(path);
            Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path), "A small file system can not be mounted here: that takes root on Linux.");
            return new SmallDisk(path);
        }

        public void Remount(string option) => Run("mount", "-o", "remount," + option, Path).ShouldBeTrue();

        public void Dispose() => Run("umount", "-l", Path);

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
