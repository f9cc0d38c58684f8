using System.Globalization;
using System.Text;
using System.Text.Json;
using Tidemark.Cli.Commands;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Demo;

/// <summary>
/// The main job on real input: a collection is loaded, read into a replica, moves on to its second state and is read again while a
/// writer keeps changing it; at the end replica and collection are compared.
/// </summary>
internal sealed class DemoStory(DemoData data, Terminal terminal, CancellationToken cancellation)
{
    private const string Path = "/integrations/inxmail-professional/mailing-synchronizations";
    private readonly List<(string Step, string What)> _told = [];

    public async Task<ExitCode> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tidemark-demo-");
        try
        {
            var directory = new DataDirectory(System.IO.Path.Combine(folder.FullName, "server"));
            var configuration = ConfigurationFile.Read(null, directory);
            await using var server = await RunningServer.StartAsync(new StorePlace(directory, null), configuration, ["http://127.0.0.1:0"], quiet: true, cancellation);
            var address = new Uri(server.Urls[0] + Path);
            Tell("server", $"listens at {server.Urls[0]}, keeps its store in {folder.FullName}");
            var key = Credentials.Find(directory.AdministratorKey)!.Value;
            using var client = new SyncClient(address, new SyncOptions { Credentials = new SyncCredentials(key.Key, key.Secret) });
            using var replica = Replica.Open(System.IO.Path.Combine(folder.FullName, "replica.db"), address);
            return await TellAsync(client, replica);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<ExitCode> TellAsync(SyncClient client, Replica replica)
    {
        var loaded = await PushAsync(client, "Loading " + data.Name, data.First, mirror: false);
        Tell("load", $"{Figures.Count(loaded.Counts.Created)} resources ({data.Name}) in {Figures.Seconds(loaded.Elapsed)}");
        var full = await PullAsync(client, replica);
        Tell("full round", Facts(full));
        var moved = (await PushAsync(client, "Moving on to the second state", data.Second, mirror: true)).Counts;
        Tell("second state", $"{Figures.Count(moved.Created)} created, {Figures.Count(moved.Changed)} changed, {Figures.Count(moved.Unchanged)} unchanged, {Figures.Count(moved.Deleted)} deleted");
        var (incremental, written) = await PullWhileWritingAsync(client, replica);
        Tell("incremental round", $"{Facts(incremental)}; meanwhile a writer made {Figures.Count(written)} changes");
        var last = await PullAsync(client, replica);
        Tell("last round", Facts(last));
        var verdict = await client.VerifyAsync(replica, null, cancellation);
        var equal = verdict.Outcome == VerifyOutcome.Equal && verdict.Behind == 0;
        Tell("comparison", $"replica {Figures.Count(verdict.Local.Count)} resources, collection {Figures.Count(verdict.Server?.Count ?? 0)}, digests {(equal ? "equal" : "DIFFERENT")}");
        Report(full, incremental, last, written, equal);
        return equal ? ExitCode.Success : ExitCode.Different;
    }

    private Task<PushResult> PushAsync(SyncClient client, string title, Func<Stream> open, bool mirror) =>
        terminal.WithProgressAsync(title, async line =>
        {
            await using var input = open();
            return await client.PushAsync(input, new PushOptions { Mirror = mirror }, new SyncProgressLine(line, input.Length), cancellation);
        });

    private Task<RoundResult> PullAsync(SyncClient client, Replica replica) =>
        terminal.WithProgressAsync("Pulling", line => client.PullAsync(replica, progress: new SyncProgressLine(line), cancellation: cancellation));

    private async Task<(RoundResult Round, long Written)> PullWhileWritingAsync(SyncClient client, Replica replica)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = WriteAsync(client, replica.Rows().Select(row => row.Id).Take(200).ToList(), stop.Token);
        try
        {
            var round = await PullAsync(client, replica);
            await stop.CancelAsync();
            return (round, await writing);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>Changes, deletes and creates until it is stopped; every answer it waits for is durable.</summary>
    private static async Task<long> WriteAsync(SyncClient client, List<string> ids, CancellationToken stop)
    {
        var written = 0L;
        while (!stop.IsCancellationRequested)
        {
            var lines = string.Create(CultureInfo.InvariantCulture, $$"""
                {"id":{{JsonSerializer.Serialize(ids[(int)(written % ids.Count)])}},"changedByTheWriter":{{written}}}
                {"id":"written-{{written}}","changedByTheWriter":{{written}}}
                {"id":"written-{{written - 30}}","deleted":true}

                """);
            using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
            var counts = (await client.PushAsync(input, cancellation: CancellationToken.None)).Counts;
            written += counts.Created + counts.Changed + counts.Deleted;
        }

        return written;
    }

    private void Tell(string step, string what)
    {
        _told.Add((step, what));
        if (!terminal.Json) terminal.Result(new { step, what }, $"{step,-18} {what}");
    }

    private static string Facts(RoundResult round) =>
        $"{Figures.Count(round.Resources)} resources and {Figures.Count(round.Deletions)} deletions, {Figures.Bytes(round.Bytes)} on the wire, "
        + $"{Figures.Count(round.Pages)} pages, {Figures.Seconds(round.Elapsed)}";

    private void Report(RoundResult full, RoundResult incremental, RoundResult last, long written, bool equal)
    {
        if (terminal.Json) terminal.Result(new { data = data.Name, full = Values(full), incremental = Values(incremental), last = Values(last), written, equal });
        else terminal.Result(equal, "", equal ? "The replica is the collection." : "The replica is NOT the collection.");
    }

    private static object Values(RoundResult round) => new
    {
        pages = round.Pages, resources = round.Resources, deletions = round.Deletions, bytes = round.Bytes, seconds = Figures.Rounded(round.Elapsed),
        count = round.Count, verified = round.Verified,
    };
}
