using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Writing;

/// <summary>
/// The one that writes. It takes all the work that has gathered while it was writing, does it in one transaction, and so pays for one
/// flush to the disk where many wait. Positions are given out here only, so the order of positions is the order of commits.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    // So many changes make the flush cheap; more would only make those at the front wait.
    private const int MostWeight = 4096;

    private readonly StoreConnection _connection;
    private readonly WriteStatements _statements;
    private readonly TimeProvider _clock;
    private readonly string _path;
    private readonly Channel<WriteJob> _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteJob> _group = [];

    public Writer(StoreConnection connection, string path, TimeProvider clock, int mostQueued)
    {
        _connection = connection;
        _statements = new WriteStatements(connection);
        _path = path;
        _clock = clock;
        _queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(mostQueued) { SingleReader = true });
        new Thread(Work) { IsBackground = true, Name = "Tidemark writer" }.Start();
    }

    /// <summary>Does the work in a transaction of the writer's and gives its result once it is durable.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the writer took it; nothing was written.</exception>
    public async Task<T> RunAsync<T>(Func<WriteTransaction, T> work, int weight, CancellationToken cancellation)
    {
        var job = new WriteJob<T>(work) { Weight = weight };
        try
        {
            await _queue.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException error)
        {
            throw new StoreUnavailableException($"The store {_path} is closed.", error);
        }

        await using var registration = cancellation.UnsafeRegister(static (state, token) => ((WriteJob<T>)state!).Cancel(token), job);
        return await job.Done;
    }

    /// <summary>Finishes the work that is queued; new work is refused. The connection stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Work()
    {
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                TakeGroup();
                Write(_group);
                _group.Clear();
            }
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private void TakeGroup()
    {
        var weight = 0;
        while (weight < MostWeight && _queue.Reader.TryRead(out var job))
        {
            if (!job.TryTake()) continue;
            _group.Add(job);
            weight += job.Weight;
        }
    }

    private void Write(List<WriteJob> group)
    {
        if (group.Count == 0) return;
        try
        {
            Commit(group);
        }
        catch (SqliteException error)
        {
            FailAll(group, StoreFault.Unavailable(error, _path));
        }
        catch (Exception) when (group.Count > 1)
        {
            // One of them can not be done at all; the others shall not suffer for it.
            foreach (var job in group) Write([job]);
        }
        catch (Exception error)
        {
            FailAll(group, error);
        }
    }

    private void Commit(List<WriteJob> group)
    {
        var transaction = new WriteTransaction(_statements, _connection, Instant.Now(_clock));
        try
        {
            _connection.Rollback(); // of what an earlier group could not roll back
            _statements.Begin();
            foreach (var job in group) job.Apply(transaction);
            transaction.WriteHeads();
            _statements.Commit();
        }
        catch
        {
            _connection.Rollback();
            throw;
        }

        transaction.Publish();
        foreach (var job in group) job.Complete();
    }

    private static void FailAll(List<WriteJob> group, Exception error)
    {
        foreach (var job in group) job.Fail(error);
    }
}
