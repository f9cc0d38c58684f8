using System.Text.Json;

namespace Tidemark.Contracts.Rounds;

/// <summary>One random history: writers, clients, restarts, restores and clock steps in any interleaving.</summary>
public sealed class History
{
    private const int Ids = 10;

    private readonly StoreHarness _harness;
    private readonly Random _random;
    private readonly HistoryWorld _world;
    private readonly List<HistoryClient> _clients;
    private readonly List<HistoryBackup> _backups = [];

    public History(StoreHarness harness, int seed)
    {
        _harness = harness;
        _random = new Random(seed);
        _world = new HistoryWorld(harness);
        _clients = [.. Enumerable.Range(0, 4).Select(i => new HistoryClient(_world, i % 2, _random.Next(1, 5)))];
    }

    /// <summary>Runs it, then lets every client come into step and checks the store.</summary>
    public async Task RunAsync(int steps)
    {
        await _world.OpenAsync();
        for (var i = 0; i < steps; i++) await StepAsync();
        foreach (var client in _clients) await SettleAsync(client);
        await _world.ShouldBeWholeAsync();
    }

    private async Task StepAsync()
    {
        var client = _clients[_random.Next(_clients.Count)];
        switch (_random.Next(100))
        {
            case < 30: await WriteAsync(); break;
            case < 62: await client.StepAsync(); break;
            case < 67: await client.RepeatAsync(_random); break;
            case < 70: client.BreakOff(); break;
            case < 73: client.KeepCopy(); break;
            case < 75: client.ReturnToCopy(); break;
            case < 82: _harness.Clock.Move(TimeSpan.FromMinutes(_random.Next(-60, 90))); break;
            case < 83: _harness.Clock.Move(_random.Next(2) == 0 ? HistoryWorld.CursorLifetime : HistoryWorld.Retention); break;
            case < 88: await _world.PurgeAsync(_random.Next(2)); break;
            case < 91: await _world.RestartAsync(); break;
            case < 95: await BackUpAsync(); break;
            case < 98: await RestoreAsync(); break;
            default: await _world.RotateAsync(); break;
        }
    }

    // A full round at most, and before it one that finds out that it needs one: after that the client is in step or something is wrong.
    private static async Task SettleAsync(HistoryClient client)
    {
        client.BreakOff();
        for (var i = 0; i < 200; i++)
        {
            await client.StepAsync();
            if (client.InStep) return;
        }

        throw new InvalidOperationException("A client never came into step.");
    }

    private async Task BackUpAsync()
    {
        if (_backups.Count == 3) _backups.RemoveAt(_random.Next(3));
        _backups.Add(await _world.BackupAsync());
    }

    private async Task RestoreAsync()
    {
        if (_backups.Count > 0) await _world.RestoreAsync(_backups[_random.Next(_backups.Count)], _clients);
    }

    private async Task WriteAsync()
    {
        var collection = _random.Next(2);
        var model = _world.Models[collection];
        var now = _harness.Clock.Now;
        var changes = new List<Change>();
        for (var n = _random.Next(1, 5); n > 0; n--) changes.Add(Next(model, now));
        await _world.WriteAsync(collection, changes);
    }

    private Change Next(CollectionModel model, Instant now)
    {
        var id = "r" + _random.Next(Ids);
        switch (_random.Next(4))
        {
            case 0:
                model.Delete(id, now);
                return Change.Delete(id);
            case 1:
                var patch = new Dictionary<string, int?> { ["a"] = _random.Next(3), ["b"] = _random.Next(2) == 0 ? null : 1 };
                model.Merge(id, patch, now);
                return Change.Merge(id, JsonSerializer.SerializeToUtf8Bytes(patch));
            default:
                var members = new Dictionary<string, int> { ["a"] = _random.Next(3) };
                model.Put(id, members, now);
                return Change.Put(id, JsonSerializer.SerializeToUtf8Bytes(members));
        }
    }
}
