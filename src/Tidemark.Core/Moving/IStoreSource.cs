using Tidemark.Core.Logs;

namespace Tidemark.Core.Moving;

/// <summary>A store that moves to another place. Nobody else has it open, so that what is read of it stays so.</summary>
public interface IStoreSource : IDisposable
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>The place it went to, as <see cref="Retire"/> was told; null where it went nowhere.</summary>
    string? RetiredTo { get; }

    /// <summary>Everything but rows.</summary>
    StoreContents Contents { get; }

    /// <summary>A log's rows in the order of positions, tombstones too. One log is read at a time.</summary>
    IEnumerable<LogRow> ReadLog(int log);

    /// <summary>Has it refuse, durably, to be opened by servers, which are told the place it went to.</summary>
    void Retire(string to);

    /// <summary>Takes that back.</summary>
    void Reinstate();
}
