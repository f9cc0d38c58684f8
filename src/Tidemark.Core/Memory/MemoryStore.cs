using System.Security.Cryptography;
using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Memory;

/// <summary>A store that is gone with the process: for tests and trials. It obeys the same suite as the durable ones.</summary>
public sealed class MemoryStore : IChangeStore
{
    private readonly MemoryDisk _disk;
    private readonly TimeProvider _clock;
    private readonly Func<int, byte[]> _entropy;
    private readonly Dictionary<string, MemoryLog> _logs = new(StringComparer.Ordinal);

    /// <summary>Opens what is on the disk, and begins a timeline.</summary>
    public MemoryStore(MemoryDisk disk, TimeProvider clock) : this(disk, clock, RandomNumberGenerator.GetBytes)
    {
    }

    /// <param name="disk">What was kept.</param>
    /// <param name="clock">All time comes from it.</param>
    /// <param name="entropy">Gives so many random bytes, for keys and timelines: where a run is to be repeated to the byte.</param>
    internal MemoryStore(MemoryDisk disk, TimeProvider clock, Func<int, byte[]> entropy)
    {
        _disk = disk;
        _clock = clock;
        _entropy = entropy;
        lock (disk.Gate)
        {
            if (disk.TokenKeys.Count == 0) disk.TokenKeys.Add(TokenKey.Create(entropy));
            TokenKeys = [.. disk.TokenKeys];
            Timelines = disk.BeginTimeline(BitConverter.ToInt64(entropy(8)));
        }
    }

    /// <inheritdoc/>
    public TimelineHistory Timelines { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TokenKey> TokenKeys { get; private set; }

    /// <inheritdoc/>
    public ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation)
    {
        lock (_disk.Gate)
        {
            if (!_logs.TryGetValue(name, out var log)) _logs[name] = log = new MemoryLog(_disk, TableOf(name), _clock);
            return ValueTask.FromResult<IChangeLog>(log);
        }
    }

    /// <inheritdoc/>
    public Task RotateTokenKeyAsync(CancellationToken cancellation)
    {
        lock (_disk.Gate)
        {
            _disk.TokenKeys.Insert(0, TokenKey.Create(_entropy));
            if (_disk.TokenKeys.Count > TokenKey.Kept) _disk.TokenKeys.RemoveRange(TokenKey.Kept, _disk.TokenKeys.Count - TokenKey.Kept);
            TokenKeys = [.. _disk.TokenKeys];
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation)
    {
        lock (_disk.Gate)
        {
            return Task.FromResult<IReadOnlyList<AccessKey>>([.. _disk.AccessKeys.Values]);
        }
    }

    /// <inheritdoc/>
    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation)
    {
        lock (_disk.Gate)
        {
            _disk.AccessKeys[key.Id] = key;
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private MemoryTable TableOf(string name)
    {
        if (_disk.Tables.Find(table => table.Name == name) is { } found) return found;
        var table = new MemoryTable(name, _disk.Tables.Count + 1);
        _disk.Tables.Add(table);
        return table;
    }
}
