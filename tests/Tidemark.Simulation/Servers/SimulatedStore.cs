using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Simulation.Checking;
using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Servers;

/// <summary>
/// A store whose every operation is two events: it is done, and it is told. Between them, and before, the server can die and others can be
/// first. Each commit is written down.
/// </summary>
internal sealed class SimulatedStore(IChangeStore store, SimulatedProcess process, Func<IChangeLog, LogRecord> recordOf) : IChangeStore
{
    private readonly Dictionary<string, SimulatedLog> _logs = new(StringComparer.Ordinal);

    /// <summary>Whether operations take their time; not while the server opens the store.</summary>
    public bool TakesTime { get; set; }

    public TimelineHistory Timelines => store.Timelines;

    public IReadOnlyList<TokenKey> TokenKeys => store.TokenKeys;

    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation)
    {
        var log = await store.OpenLogAsync(name, listings, cancellation);
        if (!_logs.TryGetValue(name, out var opened)) _logs[name] = opened = new SimulatedLog(log, this, recordOf(log));
        return opened;
    }

    public Task RotateTokenKeyAsync(CancellationToken cancellation) => store.RotateTokenKeyAsync(cancellation);

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) => store.ListAccessKeysAsync(cancellation);

    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => store.PutAccessKeyAsync(key, cancellation);

    public Task CheckAsync(CancellationToken cancellation) => store.CheckAsync(cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>Does something as an operation of the store.</summary>
    internal Task<T> StepAsync<T>(string label, Func<T> work)
    {
        if (!process.IsAlive) return new TaskCompletionSource<T>().Task;
        if (!TakesTime) return Task.FromResult(work());
        var done = new TaskCompletionSource<T>();
        process.Loop.Post(process, label, () =>
        {
            var result = work();
            process.Loop.Post(process, label + " done", () => done.SetResult(result));
        });
        return done.Task;
    }

    internal void Wake(TaskCompletionSource waiter) => process.Loop.Post(process, "wakes", () => waiter.TrySetResult());
}
