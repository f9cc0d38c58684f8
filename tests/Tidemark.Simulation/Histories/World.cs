using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Tokens;
using Tidemark.Simulation.Checking;
using Tidemark.Simulation.Clients;
using Tidemark.Simulation.Defects;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.News;
using Tidemark.Simulation.Scheduling;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Histories;

/// <summary>Everything there is in one history.</summary>
internal sealed class World : IDisposable
{
    private const int MostBackups = 3;

    private readonly Random _entropy;
    private readonly List<Backup> _backups = [];
    private readonly Dictionary<string, LogRecord> _records = new(StringComparer.Ordinal);
    private int _starts;

    public World(Setup setup, Defect defect, Action<string>? show)
    {
        (Setup, Defect) = (setup, defect);
        Loop = new EventLoop(show);
        Network = new SimulatedNetwork(Loop) { FindServer = () => Server is { } server ? (server, server.Process) : null };
        _entropy = new Random(setup.Seed);
        Directory = TemporaryFolders.Make();
        Judge = new TokenJudge(this);
        News = new NewsWorld(this);
        Clients = [.. Enumerable.Range(0, setup.Clients).Select(number => new ClientProcess(this, number))];
        Writers = new Writers(this);
        Strangers = new Strangers(this);
        StartServer();
        News.Begin();
    }

    public Setup Setup { get; }

    /// <summary>What is wrong on purpose.</summary>
    public Defect Defect { get; }

    public EventLoop Loop { get; }

    public SimulatedNetwork Network { get; }

    public Lineages Lineages { get; } = new();

    public TokenJudge Judge { get; }

    public Tally Tally { get; } = new();

    public string Directory { get; }

    /// <summary>What survives the server.</summary>
    public MemoryDisk Disk { get; private set; } = new();

    /// <summary>The ids of the token keys that should be good, the newest first.</summary>
    public List<uint> Keys { get; } = [];

    /// <summary>Null while it is down.</summary>
    public ServerProcess? Server { get; private set; }

    public TimeSpan ServerClockError { get; private set; }

    public IReadOnlyList<ClientProcess> Clients { get; }

    public Writers Writers { get; }

    public Strangers Strangers { get; }

    public NewsWorld News { get; }

    /// <summary>Restores so far.</summary>
    public int Restores { get; private set; }

    public byte[] Entropy(int count)
    {
        var bytes = new byte[count];
        _entropy.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The moment of a collection now.</summary>
    public (long Timeline, long Position) Now(string path) =>
        _records.TryGetValue(path, out var record) ? (Lineages.Current, record.Head.Position) : default;

    public LogRecord RecordOf(string collection) => _records[collection];

    public void StartServer()
    {
        if (Server is not null) return;
        Server = ServerProcess.Start(this, ++_starts);
        Tally.Add("server starts");
    }

    /// <summary>Signal 9: what is on the disk stays, and nothing else.</summary>
    public void KillServer()
    {
        if (Server is not { } server) return;
        Server = null;
        Loop.Note("the server is killed");
        Tally.Add("server kills");
        server.Kill();
        Network.Reset(server.Process);
        Disk = Defect.DiskAfterCrash(Disk);
    }

    public void BackUp()
    {
        if (_backups.Count == MostBackups) _backups.RemoveAt(0);
        _backups.Add(new Backup(Disk.Copy(), _records.ToDictionary(record => record.Key, record => record.Value.Head), [.. Keys]));
        Tally.Add("backups");
    }

    public void Restore(int which)
    {
        if (_backups.Count == 0) return;
        var backup = _backups[which % _backups.Count];
        KillServer();
        Loop.Note("a backup is put back");
        Disk = backup.Disk.Copy();
        foreach (var (name, record) in _records) record.Restore(backup.States.GetValueOrDefault(name, LogState.Empty));
        Keys.Clear();
        Keys.AddRange(backup.Keys);
        Restores++;
        News.Restored();
        Tally.Add("restores");
        StartServer();
        foreach (var client in Clients) client.Restored();
    }

    public void Rotate()
    {
        if (Server is not { } server) return;
        Loop.Run(server.Process, () => _ = server.Store.RotateTokenKeyAsync(CancellationToken.None));
        Keys.Insert(0, server.Store.TokenKeys[0].Id);
        if (Keys.Count > TokenKey.Kept) Keys.RemoveRange(TokenKey.Kept, Keys.Count - TokenKey.Kept);
        Tally.Add("key rotations");
    }

    /// <param name="which">The collection.</param>
    /// <param name="afterRetention">Whether so much time passes before that all deletions are old.</param>
    public void Purge(int which, bool afterRetention)
    {
        if (afterRetention) Loop.Advance(Hosting.Retention + TimeSpan.FromHours(1));
        if (Server is not { } server) return;
        var path = Hosting.Collections[which % Hosting.Collections.Length];
        Loop.Run(server.Process, () => _ = server.Collection(path).PurgeAsync(CancellationToken.None));
        Tally.Add("purges");
    }

    public void StepServerClock(TimeSpan by)
    {
        ServerClockError += by;
        if (Server is { } server) server.Process.ClockError = ServerClockError;
        Tally.Add("clock steps");
    }

    /// <summary>The record of a log, told that the log was opened by the server that is starting.</summary>
    public LogRecord Opened(IChangeLog log)
    {
        if (!_records.TryGetValue(log.Name, out var record))
            _records[log.Name] = record = new LogRecord(log.Name, Lineages, Loop.Fail);
        record.Reopen(log, Lineages.Current);
        return record;
    }

    public void Dispose()
    {
        foreach (var client in Clients) client.Dispose();
        Server?.Kill();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
