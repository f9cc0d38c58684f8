using System.Globalization;
using Tidemark.Check.Driving;
using Tidemark.Check.Histories;
using Tidemark.Check.Judging;

namespace Tidemark.Check;

/// <summary>
/// Drives a server that knows nothing of it: writers write, clients sync, and every round is judged by what writers were told. It shows
/// what is wrong, never that nothing can be.
/// </summary>
public sealed class CheckRun : IDisposable
{
    private readonly CheckOptions _options;
    private readonly TimeProvider _clock;
    private readonly History _history = new();
    private readonly Verdict _verdict;
    private readonly Tally _tally = new();
    private readonly Wire _wire;
    private readonly RoundJudge _judge;
    private readonly Random _random;

    /// <exception cref="ArgumentException">The options have faults.</exception>
    public CheckRun(CheckOptions options, TimeProvider clock)
    {
        if (options.Faults().ToList() is { Count: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        (_options, _clock) = (options, clock);
        _verdict = new Verdict(clock, options.Noticed);
        _wire = new Wire(options, _verdict, clock);
        _judge = new RoundJudge(_history, _verdict);
        _random = new Random(options.Seed);
    }

    /// <summary>What was done and seen so far.</summary>
    public CheckReport Report()
    {
        var (counts, kept) = _verdict.Take();
        return new CheckReport
        {
            Writes = _history.Writes,
            Acknowledged = Interlocked.Read(ref _tally.Acknowledged),
            Unknown = Interlocked.Read(ref _tally.Unknown),
            Rounds = Interlocked.Read(ref _tally.Rounds),
            InitialRounds = Interlocked.Read(ref _tally.InitialRounds),
            Pages = Interlocked.Read(ref _tally.Pages),
            Resources = Interlocked.Read(ref _tally.Resources),
            Deletions = Interlocked.Read(ref _tally.Deletions),
            Expired = Interlocked.Read(ref _tally.Expired),
            Violations = counts,
            Examples = kept,
        };
    }

    /// <summary>Runs to the end: when writing stops, every client syncs once more, and one reads everything afresh.</summary>
    /// <param name="stop">Ends the writing early; the judging is still done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CheckException">The server can not be checked.</exception>
    public async Task<CheckReport> RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        await Client("the first client").SyncAsync(cancellation);
        // Whoever fails ends the others: their answers would come from a server that is not there.
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var time = new CancellationTokenSource(_options.Duration, _clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop, failed.Token);
        var run = string.Create(CultureInfo.InvariantCulture, $"check-{_clock.GetUtcNow():yyyyMMddHHmmssfff}");
        var writers = Enumerable.Range(1, _options.Writers).Select(i => new Writer($"{run}-{i}", _options, _wire, _history, _verdict, _tally, Fork(), _clock)).ToList();
        var clients = Enumerable.Range(1, _options.Clients).Select(i => Client($"client {i}")).ToList();
        var tasks = writers.ConvertAll(writer => Watch(writer.RunAsync(over.Token, failed.Token), failed));
        tasks.AddRange(clients.Select(client => Watch(client.RunAsync(over.Token, failed.Token), failed)));
        await Task.WhenAll(tasks);
        await Task.WhenAll(clients.Select(client => client.SyncAsync(cancellation)));
        await Client("a client that reads everything at the end").SyncAsync(cancellation);
        var report = Report();
        await Task.WhenAll(writers.Select(writer => writer.CleanAsync(cancellation)));
        return report;
    }

    /// <inheritdoc/>
    public void Dispose() => _wire.Dispose();

    private SyncingClient Client(string name) => new(name, _options, _wire, _history, _judge, _verdict, _tally, Fork(), _clock);

    private Random Fork() => new(_random.Next());

    private static async Task Watch(Task task, CancellationTokenSource failed)
    {
        try
        {
            await task;
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }
}
