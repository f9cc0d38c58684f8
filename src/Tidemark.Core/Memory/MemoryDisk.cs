using Tidemark.Core.Access;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Memory;

/// <summary>
/// What a <see cref="MemoryStore"/> keeps between one opening and the next, as a file would. A copy of it is a backup.
/// </summary>
public sealed class MemoryDisk
{
    internal Lock Gate { get; } = new();

    internal List<MemoryTable> Tables { get; private init; } = [];

    internal List<Timeline> Timelines { get; private init; } = [];

    internal List<TimelineEnd> Ends { get; private init; } = [];

    internal List<TokenKey> TokenKeys { get; private init; } = [];

    internal Dictionary<string, AccessKey> AccessKeys { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>A copy as it stands after the newest commit.</summary>
    public MemoryDisk Copy()
    {
        lock (Gate)
        {
            return new MemoryDisk
            {
                Tables = [.. Tables.Select(table => table.Copy())],
                Timelines = [.. Timelines],
                Ends = [.. Ends],
                TokenKeys = [.. TokenKeys],
                AccessKeys = new Dictionary<string, AccessKey>(AccessKeys, StringComparer.Ordinal),
            };
        }
    }

    /// <summary>Notes where logs that moved ended, and begins a timeline of that id.</summary>
    internal TimelineHistory BeginTimeline(long id)
    {
        if (Timelines.Count > 0)
        {
            foreach (var table in Tables)
            {
                var noted = Ends.Where(end => end.Log == table.Number).Select(end => end.Position).DefaultIfEmpty(0).Max();
                if (table.Head.Position > noted) Ends.Add(new TimelineEnd(Timelines[^1].Sequence, table.Number, table.Head.Position));
            }
        }

        Timelines.Add(new Timeline(Timelines.Count + 1, id));
        return new TimelineHistory(Timelines, Ends);
    }
}
