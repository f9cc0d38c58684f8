using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Keys;

namespace Tidemark.Postgres.Nodes;

/// <summary>
/// Keeps a node's memory in step with what other nodes do: by their notifications, and by looking for itself at intervals and after each
/// interruption, since a notification can be lost.
/// </summary>
internal sealed class Listener : IAsyncDisposable
{
    // So many logs at one turn cost the server little, however many are open.
    private const int PolledAtOnce = 500;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly StoreParts _parts;
    private readonly Action _accessKeysChanged;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<int> _moved = [];
    private readonly Task _working;
    private readonly ReplicaFollower _replica;
    private int _polled;
    private long _polledAt = Stopwatch.GetTimestamp();
    private long _accessKeys = -1;
    private bool _looksAtShared;

    public Listener(StoreParts parts, Action accessKeysChanged)
    {
        (_parts, _accessKeysChanged, _replica) = (parts, accessKeysChanged, new ReplicaFollower(parts));
        _working = Task.Run(WorkAsync);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stop.CancelAsync();
        }
        catch (AggregateException)
        {
            // What the driver does on cancelling fails where its connection breaks at this moment; everybody has been told all the same.
        }

        await _working;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        var pause = TimeSpan.Zero;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _parts.Database.OpenAsync(_stop.Token);
                pause = TimeSpan.Zero;
                await ListenAsync(connection);
            }
            catch (Exception error) when (StoreFault.IsServers(error) || error is StoreUnavailableException or OperationCanceledException)
            {
                // The server is away, or this is the end.
                pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : pause * 2 > LongestPause ? LongestPause : pause * 2;
                await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        connection.Notification += Take;
        try
        {
            if (_parts.Options.Listens)
            {
                await using var listen = new Script(connection).AddText("listen " + _parts.Database.Channel);
                await listen.RunAsync(_stop.Token);
            }

            // What was told before the listening began is found by looking at everything.
            await LookAsync(connection, [.. _parts.Memory.Logs]);
            await _replica.LookAsync(_stop.Token);
            while (true)
            {
                var pause = _replica.IsBehind ? ReplicaFollower.Pause : _parts.Options.PollInterval;
                if (!await connection.WaitAsync(pause, _stop.Token) && Stopwatch.GetElapsedTime(_polledAt) >= _parts.Options.PollInterval) Poll();
                await LookAsync(connection, TakeMoved());
                await _replica.LookAsync(_stop.Token);
            }
        }
        finally
        {
            connection.Notification -= Take;
            if (_parts.Options.Listens && connection.State == System.Data.ConnectionState.Open)
            {
                await using var unlisten = new Script(connection).AddText("unlisten *");
                await unlisten.RunAsync(CancellationToken.None);
            }
        }
    }

    private void Take(object? sender, NpgsqlNotificationEventArgs told)
    {
        var words = told.Payload.Split(' ');
        // What this node wrote it knows, but not when it arrives at a replica.
        if (words[0] == _parts.Notifier.Node && !_parts.HasReplica) return;
        foreach (var word in words.Skip(1))
        {
            if (int.TryParse(word, CultureInfo.InvariantCulture, out var log)) _moved.Add(log);
            else _looksAtShared = true;
        }
    }

    private void Poll()
    {
        _polledAt = Stopwatch.GetTimestamp();
        _looksAtShared = true;
        var logs = _parts.Memory.Logs;
        var some = logs.OrderBy(log => log.Number).SkipWhile(log => log.Number <= _polled).Take(PolledAtOnce).ToList();
        _moved.UnionWith(some.Select(log => log.Number));
        _polled = some.Count < PolledAtOnce ? 0 : some[^1].Number;
    }

    private List<PostgresLog> TakeMoved()
    {
        var moved = _parts.Memory.Logs.Where(log => _moved.Contains(log.Number)).ToList();
        _moved.Clear();
        return moved;
    }

    private async Task LookAsync(NpgsqlConnection connection, List<PostgresLog> logs)
    {
        if (_looksAtShared || logs.Count == _parts.Memory.Logs.Count) await LookAtSharedAsync(connection);
        foreach (var some in logs.Chunk(PolledAtOnce)) await LookAtHeadsAsync(connection, some);
    }

    private async Task LookAtHeadsAsync(NpgsqlConnection connection, PostgresLog[] logs)
    {
        // The timeline first: a head that is looked at later is of that one or of one to come.
        var on = _parts.Memory.Timeline;
        var known = logs.Select(log => log.Head.Position).ToArray();
        var rewound = 0L;
        await using (var script = new Script(connection))
        {
            foreach (var log in logs) script.Add("log-head", Script.Value(log.Number));
            await using var reader = await script.ReadAsync(_stop.Token);
            for (var i = 0; i < logs.Length; i++)
            {
                // Null where the tables were emptied: what reads and writes them will tell.
                if (await reader.ReadAsync(_stop.Token) && !await reader.IsDBNullAsync(0, _stop.Token))
                {
                    var (timeline, head) = (reader.GetInt64(0), RowColumns.Head(reader, 1));
                    if (_parts.HasReplica) _replica.Expect(logs[i], head, timeline);
                    else if (_parts.Memory.Offer(logs[i], head, timeline) && timeline == on && head.Position < known[i]) rewound = timeline;
                }

                await reader.NextResultAsync(_stop.Token);
            }
        }

        if (rewound != 0) await _parts.Timelines.RewoundAsync(connection, rewound);
    }

    private async Task LookAtSharedAsync(NpgsqlConnection connection)
    {
        _looksAtShared = false;
        // Its home is looked at too: a server can come to another timeline while a connection to it stays.
        await _parts.Timelines.CheckAsync(connection);
        _parts.Memory.Take(await TokenKeyTable.ListAsync(connection, _stop.Token));
        var accessKeys = await RevisionAsync(connection);
        if (accessKeys == _accessKeys) return;
        _accessKeys = accessKeys;
        _accessKeysChanged();
    }

    private async Task<long> RevisionAsync(NpgsqlConnection connection)
    {
        await using var script = new Script(connection).Add("revision-find", Script.Value(AccessKeyTable.Revision));
        await using var reader = await script.ReadAsync(_stop.Token);
        return await reader.ReadAsync(_stop.Token) ? reader.GetInt64(0) : 0;
    }
}
