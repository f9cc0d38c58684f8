using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Pages;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;
using Tidemark.Simulation.Defects;

namespace Tidemark.Simulation.Model;

/// <summary>What a server does with a disk, one step at a time: the real tokens, rounds and commits.</summary>
internal sealed class ModelServer(Defect defect)
{
    private const string Name = "/c";

    private static readonly FixedClock Clock = new();

    /// <summary>A fresh disk, opened once.</summary>
    public static MemoryDisk Make()
    {
        var disk = new MemoryDisk();
        var store = new MemoryStore(disk, Clock, length => Number(1, length));
        _ = store.OpenLogAsync(Name, Core.Listings.ListingSchema.None, default).AsTask().Result;
        return disk;
    }

    /// <summary>The disk after another start; a timeline's id is the number of that start.</summary>
    public static MemoryDisk Start(MemoryDisk disk, int number)
    {
        var started = disk.Copy();
        _ = new MemoryStore(started, Clock, length => Number(number, length));
        return started;
    }

    public MemoryDisk Write(MemoryDisk disk, Change change) => Changed(disk, log => log.WriteAsync([change], default));

    /// <summary>All deletions are old by now.</summary>
    public MemoryDisk Purge(MemoryDisk disk) => Changed(disk, log => log.PurgeAsync(new Instant(long.MaxValue), default));

    public ModelAnswer Answer(MemoryDisk disk, string target)
    {
        var collection = Open(disk);
        var outcome = OutcomeOf(collection, QueryHelpers.ParseQuery(new Uri(new Uri("http://c"), target).Query));
        return outcome.Page is { } page ? new ModelAnswer(200, Write(page), page.End is null ? null : Live(disk)) : Refuse(outcome.Fault);
    }

    /// <summary>The resources with their dates and members, as <see cref="ModelClient"/> shows a replica's.</summary>
    public static string Live(MemoryDisk disk) => string.Join('\n', Table(disk).ById.Values.Where(row => !row.Deleted)
        .OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => $"{row.Id} {row.Created} {row.Modified} {Body(row)}"));

    /// <summary>Everything there is on a disk, as one text.</summary>
    public static string Show(MemoryDisk disk)
    {
        var text = new StringBuilder();
        foreach (var row in Table(disk).ByPosition.Values)
            text.Append(CultureInfo.InvariantCulture, $"{row.Position} {row.Id} {row.Created} {row.Modified} {row.Deleted} {Body(row)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Table(disk).Head.Position} {Table(disk).Head.Modified} {Table(disk).Head.Horizon}\n");
        foreach (var timeline in disk.Timelines) text.Append(CultureInfo.InvariantCulture, $"t{timeline.Id} ");
        foreach (var end in disk.Ends) text.Append(CultureInfo.InvariantCulture, $"e{end.Sequence}:{end.Position} ");
        return text.ToString();
    }

    private static MemoryTable Table(MemoryDisk disk) => disk.Tables.Single();

    private static string Body(LogRow row) => Encoding.UTF8.GetString(row.Body.Span);

    private static byte[] Number(int number, int length)
    {
        var bytes = new byte[length];
        bytes[0] = (byte)number;
        return bytes;
    }

    private MemoryDisk Changed(MemoryDisk disk, Func<IChangeLog, Task> change)
    {
        var changed = disk.Copy();
        change(Open(changed).Log).GetAwaiter().GetResult();
        return changed;
    }

    private SyncCollection Open(MemoryDisk disk)
    {
        var store = defect.Wrap(new RunningStore(disk, Clock), null!);
        return new SyncEngine(store, Clock).OpenAsync(new CollectionOptions { Name = Name }, default).Result;
    }

    private static PageOutcome OutcomeOf(SyncCollection collection, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query)
    {
        if (query.TryGetValue(Words.Cursor, out var cursor))
        {
            var opened = collection.OpenCursor(cursor.ToString());
            return opened.Bookmark is null ? new PageOutcome(null, opened.Fault) : collection.ContinueAsync(opened.Bookmark, default).AsTask().Result;
        }

        if (!query.TryGetValue(Words.SyncToken, out var token)) return collection.BeginInitialRoundAsync(1, default).AsTask().Result;
        var begun = collection.OpenToken(token.ToString());
        return begun.Bookmark is null ? new PageOutcome(null, begun.Fault) : collection.BeginIncrementalRoundAsync(begun.Bookmark, 1, default).AsTask().Result;
    }

    private static string Write(Page page)
    {
        var link = page.End is { } end
            ? $"\"inx:upcoming-modifications\":{{\"href\":\"{Name}?syncToken={end.Token}&syncModifications=true\"}}"
            : $"\"next\":{{\"href\":\"{Name}?cursor={page.Next}\"}}";
        var items = page.Rows.Where(row => !row.Deleted).Select(row =>
            $"{{\"id\":\"{row.Id}\",\"creationDate\":\"{row.Created}\",\"modificationDate\":\"{row.Modified}\",{Body(row)[1..]}");
        var deletions = page.Rows.Where(row => row.Deleted).Select(row => $"{{\"id\":\"{row.Id}\",\"deletionDate\":\"{row.Modified}\"}}");
        var last = page.End is null ? "" : string.Create(CultureInfo.InvariantCulture, $",\"digest\":\"{page.End.Digest}\",\"count\":{page.End.Count}");
        return $"{{\"_links\":{{{link}}},\"_embedded\":{{\"inx:c\":[{string.Join(',', items)}],\"tidemark:deletions\":[{string.Join(',', deletions)}]}}{last}}}";
    }

    private static ModelAnswer Refuse(TokenFault fault)
    {
        var reason = fault switch
        {
            TokenFault.Purged => "purged",
            TokenFault.Timeline => "timeline",
            _ => throw new InvalidOperationException($"The model has no {fault}."),
        };
        return new ModelAnswer(410, $"{{\"type\":\"urn:tidemark:problem:expired-token\",\"reason\":\"{reason}\"}}", null);
    }
}
