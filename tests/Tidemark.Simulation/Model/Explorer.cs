using System.Security.Cryptography;
using System.Text;
using Tidemark.Client;
using Tidemark.Core.Logs;
using Tidemark.Simulation.Defects;

namespace Tidemark.Simulation.Model;

/// <summary>
/// Every state that two writers, two resources, one client with pages of one, a purge, a restart, a backup and its restore can come to, by
/// breadth-first search; the first violation found is therefore reached in the fewest steps.
/// </summary>
internal sealed class Explorer : IDisposable
{
    private const string A = "a";
    private const string B = "b";

    private static readonly Change[] First = [Put(A, 1), Change.Delete(A)];
    private static readonly Change[] Second = [Put(B, 1), Put(B, 2)];

    private readonly ModelServer _server;
    private readonly int _secondWrites;
    private readonly ModelClient _client = new();
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<(ModelState? State, int Parent, string Step)> _states = [];

    /// <param name="secondWrites">How much of its program the second writer does: 1 or 2. Each write more makes the world several times as large.</param>
    /// <param name="defect">What is wrong on purpose.</param>
    public Explorer(int secondWrites, Defect? defect = null) => (_secondWrites, _server) = (secondWrites, new ModelServer(defect ?? new Defect()));

    /// <summary>States seen, all different.</summary>
    public int States => _states.Count;

    /// <summary>Steps from one state to another, those to states seen before included.</summary>
    public long Steps { get; private set; }

    /// <summary>Rounds that were completed, by state in which they were.</summary>
    public int Rounds { get; private set; }

    /// <summary>Pulls of the real client that were run.</summary>
    public int Pulls => _client.Runs;

    /// <summary>Explores everything. Gives the first violation with the way to it; null where there is none.</summary>
    public string? Explore()
    {
        Add(new ModelState { Disk = ModelServer.Make() }, -1, "the beginning");
        for (var at = 0; at < _states.Count; at++)
        {
            foreach (var (step, next, violation) in Next(_states[at].State!))
            {
                Steps++;
                Add(next, at, step);
                if (violation is not null) return $"{violation}\n{Way(at)}\n{step}";
            }

            // Only its way is needed from now on.
            _states[at] = _states[at] with { State = null };
        }

        return null;
    }

    public void Dispose() => _client.Dispose();

    private static Change Put(string id, int value) => Change.Put(id, Encoding.UTF8.GetBytes($"{{\"v\":{value}}}"));

    private void Add(ModelState state, int parent, string step)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(state.Canonical()));
        if (_seen.Add(BitConverter.ToUInt128(hash))) _states.Add((state, parent, step));
    }

    private IEnumerable<(string Step, ModelState Next, string? Violation)> Next(ModelState state) =>
        ServerSteps(state).Select(step => (step.Step, step.Next, (string?)null)).Concat(ClientSteps(state));

    private IEnumerable<(string Step, ModelState Next)> ServerSteps(ModelState state)
    {
        var (first, second) = state.Written;
        if (first < First.Length)
            yield return ($"the first writer: {First[first].Kind} a", state with { Disk = _server.Write(state.Disk, First[first]), Written = (first + 1, second) });
        if (second < _secondWrites)
            yield return ($"the second writer: {Second[second].Kind} b", state with { Disk = _server.Write(state.Disk, Second[second]), Written = (first, second + 1) });
        if (!state.Purged) yield return ("a purge", state with { Disk = _server.Purge(state.Disk), Purged = true });
        if (!state.Restarted)
            yield return ("a restart", state with { Disk = ModelServer.Start(state.Disk, state.Starts + 1), Starts = state.Starts + 1, Restarted = true });
        if (state.Backup is null) yield return ("a backup", state with { Backup = state.Disk });
        else if (!state.Restored)
            yield return ("the restore", state with { Disk = ModelServer.Start(state.Backup, state.Starts + 1), Starts = state.Starts + 1, Restored = true });
    }

    private IEnumerable<(string Step, ModelState Next, string? Violation)> ClientSteps(ModelState state)
    {
        if (state.Pull is not { } pull)
        {
            yield return ("the client begins a pull", state with { Pull = [] }, null);
            yield break;
        }

        var now = _client.Run(state.Replica, pull);
        yield return ("the client is killed", state with { Replica = now.Image, Pull = null, Answer = null }, null);
        if (state.Answer is not { } answer)
        {
            yield return ($"the server answers {Short(now.Request!)}", state with { Answer = _server.Answer(state.Disk, now.Request!) }, null);
            yield break;
        }

        yield return ("the answer is lost, and asked for again", state with { Answer = null }, null);
        yield return Deliver(state, [.. pull, answer]);
    }

    private (string Step, ModelState Next, string? Violation) Deliver(ModelState state, IReadOnlyList<ModelAnswer> answers)
    {
        var after = _client.Run(state.Replica, answers);
        var step = $"the client takes {answers[^1].Status} {answers[^1].Body}";
        if (after.Request is not null) return (step, state with { Pull = answers, Answer = null }, null);
        return (step, state with { Replica = after.Image, Pull = null, Answer = null }, Judge(state, after, answers[^1]));
    }

    // What was promised with the last page is what is held; and only a restore may make a full round necessary that no 410 announced.
    private string? Judge(ModelState state, ClientStep after, ModelAnswer last)
    {
        if (after.Failure is { } failure) return $"the pull failed: {failure}";
        Rounds++;
        if (after.Image.Rows != last.Promise) return $"the replica holds\n{after.Image.Rows}\nand the collection was\n{last.Promise}";
        if (after.Result!.Verified != true) return "the round was not verified";
        var mismatch = after.Result.Repairs.Any(repair => repair.Kind is RepairKind.DigestMismatch or RepairKind.Recounted);
        return mismatch && !state.Restored ? "the replica had to be mended though nothing was restored" : null;
    }

    private string Way(int at)
    {
        var steps = new Stack<string>();
        for (; at >= 0; at = _states[at].Parent) steps.Push(_states[at].Step);
        return string.Join('\n', steps);
    }

    private static string Short(string request) => request.Length > 40 ? request[..40] + "…" : request;
}
