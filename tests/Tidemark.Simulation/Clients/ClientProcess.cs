using Tidemark.Client;
using Tidemark.Protocol;
using Tidemark.Simulation.Checking;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Clients;

/// <summary>The real client with its replica in a file; it can be killed between any two of its steps and begins again from the file.</summary>
internal sealed class ClientProcess : IDisposable
{
    private static readonly Uri Origin = new("http://server.example");

    private readonly World _world;
    private readonly int _number;
    private readonly ReplicaCheck _check;
    private ReplicaDisk _disk;
    private ReplicaDisk? _kept;
    private SimulatedProcess? _process;
    private Replica? _replica;
    private SyncClient? _client;
    private int _files;
    private bool _watches;
    private TimeSpan _clockError;

    public ClientProcess(World world, int number)
    {
        (_world, _number) = (world, number);
        Path = Hosting.Collections[number % Hosting.Collections.Length];
        _disk = new ReplicaDisk(NextFile());
        _check = new ReplicaCheck(world, Path);
    }

    /// <summary>The collection it follows.</summary>
    public string Path { get; }

    /// <summary>Whether a run is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Rounds it completed.</summary>
    public int Completed { get; private set; }

    private string Name => $"client {_number}";

    /// <summary>Begins a run, unless one is under way.</summary>
    public void Pull(int pageSize, bool full, bool watches)
    {
        if (IsBusy) return;
        if (_process is null) Open();
        (IsBusy, _watches) = (true, watches);
        _world.Tally.Add(watches ? "watches" : full ? "full pulls" : "pulls");
        var process = _process!;
        _world.Loop.Run(process, () => _ = RunAsync(process, pageSize, full));
    }

    /// <summary>Signal 9.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _world.Loop.Note($"{Name} is killed");
        _world.Tally.Add("client kills");
        var killed = _disk.Copy(NextFile());
        Close();
        _disk.Delete();
        _disk = killed;
    }

    /// <summary>Ends what never ends by itself.</summary>
    public void StopWatching()
    {
        if (IsBusy && _watches) Kill();
    }

    /// <summary>Takes a copy of the file, for another day.</summary>
    public void Keep()
    {
        _kept?.Delete();
        _kept = _disk.Copy(NextFile());
    }

    /// <summary>Puts the copy in the place of the file.</summary>
    public void Return()
    {
        if (_kept is not { } kept) return;
        _world.Loop.Note($"{Name} returns to its copy");
        _world.Tally.Add("client returns");
        Close();
        _disk.Delete();
        _disk = kept.Copy(NextFile());
    }

    public void StepClock(TimeSpan by)
    {
        _clockError += by;
        if (_process is not null) _process.ClockError = _clockError;
    }

    /// <summary>A backup was put back: what was received of the time that is undone may be in the way from now on.</summary>
    public void Restored()
    {
        _check.Restored(_disk);
        if (_kept is not null) _check.Restored(_kept);
    }

    /// <summary>At the end: the replica is the collection as it is now.</summary>
    public void ShouldBeInStep() => _check.ShouldBeInStep(_replica, Name);

    public void Dispose() => Close();

    private void Open()
    {
        _process = new SimulatedProcess(Name, _world.Loop, capturesContext: false) { ClockError = _clockError };
        _replica = Replica.Open(_disk.Path, new Uri(Origin, Path));
        _check.Opened(_replica, _disk, Name);
    }

    private void Close()
    {
        if (_process is not null) _world.Loop.Kill(_process);
        _client?.Dispose();
        _replica?.Dispose();
        (_process, _client, _replica, IsBusy) = (null, null, null, false);
    }

    private async Task RunAsync(SimulatedProcess process, int pageSize, bool full)
    {
        try
        {
            _client?.Dispose();
            _client = new SyncClient(new Uri(Origin, Path), Options(process, pageSize), Handler(process));
            if (_watches)
            {
                await foreach (var result in _client.WatchAsync(_replica!)) Complete(result);
            }
            else
            {
                Complete(await _client.PullAsync(_replica!, full));
            }
        }
        catch (SyncException error)
        {
            _world.Tally.Add($"pulls failed: {error.Code}");
            _world.Loop.Note($"{Name} failed: {error.Code}");
            _check.Failed(error, _disk, Name);
        }
        catch (Exception error) when (process.IsAlive)
        {
            _world.Loop.Fail($"{Name}: {error}");
        }
        finally
        {
            if (process.IsAlive) IsBusy = false;
        }
    }

    private SyncOptions Options(SimulatedProcess process, int pageSize) => new()
    {
        RepairAbove = _world.Setup.Mends ? 0 : int.MaxValue,
        PageSize = pageSize,
        Clock = process.Clock,
        Randomizer = () => 0.5,
        Scheduler = new ReadyScheduler(process),
    };

    private WireHandler Handler(SimulatedProcess process) =>
        new(_world.Network, process, _world.Setup.Compresses, request => _check.Sending(request), ReceivedAsync);

    private async Task ReceivedAsync(WireResponse response)
    {
        if (response.Status != 200) return;
        _check.Received(_disk, response.Seen);
        await _world.Defect.BeforePage(_process!, _replica!, response);
    }

    private void Complete(RoundResult result)
    {
        Completed++;
        _world.Tally.Add("rounds");
        _check.Completed(_replica!, _disk, result, Name);
        _world.Loop.Note($"{Name} completed {result.Kind}: {result.Pages} pages, {result.Count} resources, {result.Digest}");
    }

    private string NextFile() => System.IO.Path.Combine(_world.Directory, $"{_number}-{++_files}.db");
}
