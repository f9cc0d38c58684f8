using System.Net;
using System.Text;
using System.Text.Json;
using Tidemark.Client;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Model;

/// <summary>
/// The real client's pull as a function: from a replica's files and the answers so far to the files then and the next request. A pull that was
/// computed before is remembered.
/// </summary>
internal sealed class ModelClient : IDisposable
{
    private static readonly string[] Suffixes = ["", "-wal"];
    private static readonly Uri Collection = new("http://c/c");

    private readonly Dictionary<(string Start, string Answers), ClientStep> _known = [];
    private readonly string _directory = TemporaryFolders.Make();
    private int _files;

    /// <summary>Pulls that were really run.</summary>
    public int Runs => _known.Count;

    public ClientStep Run(ReplicaImage start, IReadOnlyList<ModelAnswer> answers)
    {
        var key = (start.Shown, string.Join('\n', answers.Select(answer => $"{answer.Status} {answer.Body}")));
        if (!_known.TryGetValue(key, out var step)) _known[key] = step = RunAnew(start, answers);
        return step;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private ClientStep RunAnew(ReplicaImage start, IReadOnlyList<ModelAnswer> answers)
    {
        var path = Path.Combine(_directory, $"{++_files}.db");
        foreach (var (suffix, bytes) in start.Files) File.WriteAllBytes(path + suffix, bytes);
        var loop = new EventLoop(null);
        var process = new SimulatedProcess("client", loop, capturesContext: false);
        using var handler = new Script(answers);
        var options = new SyncOptions { PageSize = 1, Clock = new FixedClock(), Scheduler = new ReadyScheduler(process), MaxRetries = 0 };
        ClientStep step;
        using (var replica = Replica.Open(path, Collection))
        using (var client = new SyncClient(Collection, options, handler))
        {
            Task<RoundResult>? pull = null;
            loop.Run(process, () => pull = client.PullAsync(replica));
            if (loop.Failure is { } failure) throw new InvalidOperationException(failure);
            var image = Take(path, replica);
            step = new ClientStep(
                image, pull!.IsCompleted ? null : handler.Asked, pull.IsCompletedSuccessfully ? pull.Result : null, pull.Exception?.InnerException?.Message);
            loop.Kill(process);
        }

        foreach (var file in Directory.GetFiles(_directory)) File.Delete(file);
        return step;
    }

    private static ReplicaImage Take(string path, Replica replica)
    {
        var files = Suffixes.Where(suffix => File.Exists(path + suffix)).ToDictionary(suffix => suffix, suffix => ReadShared(path + suffix));
        var state = replica.State;
        var shown = new StringBuilder($"{state.Upcoming} {state.RepairFrom} {state.Rel} {state.Verified} {state.Totals}\n");
        using (var rows = replica.Database.Prepare("select id, modified, generation, json from tidemark_row order by id"))
        {
            // Of its generation only matters whether it is the newest.
            while (rows.Step()) shown.AppendLine($"{rows.Text(0)} {rows.Text(1)} {rows.Long(2) == state.Generation} {rows.Text(3)}");
        }

        using (var buried = replica.Database.Prepare("select id, ticks from tidemark_tombstone order by id"))
        {
            while (buried.Step()) shown.AppendLine($"buried {buried.Text(0)} {buried.Long(1)}");
        }

        return new ReplicaImage(files, shown.ToString(), string.Join('\n', replica.Rows().Select(Show)));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static string Show(ReplicaRow row)
    {
        using var json = JsonDocument.Parse(row.Json);
        return $"{row.Id} {row.CreationDate} {row.ModificationDate} {{\"v\":{json.RootElement.GetProperty("v").GetRawText()}}}";
    }

    /// <summary>Answers in order; who asks once more waits for ever.</summary>
    private sealed class Script(IReadOnlyList<ModelAnswer> answers) : HttpMessageHandler
    {
        private int _next;

        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_next == answers.Count)
            {
                Asked = request.RequestUri!.PathAndQuery;
                return new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
            }

            var answer = answers[_next++];
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)answer.Status)
            {
                Content = new StringContent(answer.Body, Encoding.UTF8, "application/hal+json"),
            });
        }
    }
}
