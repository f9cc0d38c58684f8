using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// The rows, and the rule by which they change: within one generation the newer date wins, and of equal dates the later arrival; a row
/// of an older generation gives way to anything, since a restored server rightly brings older dates. Runs inside the caller's
/// transactions, which also keep <see cref="Totals"/> and the tombstones in step with the file.
/// </summary>
internal sealed class RowStore : IDisposable
{
    private readonly Database _database;
    private readonly Statement _insert;
    private readonly Statement _find;
    private readonly Statement _update;
    private readonly Statement _delete;
    private readonly Statement _bury;
    private readonly Statement _findTombstone;
    private bool _hasTombstones;

    public RowStore(Database database)
    {
        _database = database;
        _insert = database.Prepare("""
            insert into tidemark_row(id, created, modified, ticks, generation, json) values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict(id) do nothing
            """);
        _find = database.Prepare("select number, modified, ticks, generation from tidemark_row where id = ?1");
        _update = database.Prepare("""
            update tidemark_row set created = ?2, modified = ?3, ticks = ?4, generation = ?5, json = ?6 where id = ?1
            """);
        _delete = database.Prepare("delete from tidemark_row where number = ?1");
        _bury = database.Prepare("""
            insert into tidemark_tombstone(id, ticks) values (?1, ?2) on conflict(id) do update set ticks = max(ticks, excluded.ticks)
            """);
        _findTombstone = database.Prepare("select ticks from tidemark_tombstone where id = ?1");
    }

    /// <summary>The generation that rows now get.</summary>
    public long Generation { get; set; }

    /// <summary>Of the rows of <see cref="Generation"/>.</summary>
    public Totals Totals { get; set; }

    /// <summary>Forgets the deletions of the round before.</summary>
    public void ClearTombstones()
    {
        _database.Execute("delete from tidemark_tombstone");
        _hasTombstones = false;
    }

    public void Upsert(Page page, in PageItem item)
    {
        var id = page[item.Id];
        if (_hasTombstones && TombstoneTicks(id) > item.Ticks) return;
        BindRow(_insert, page, item).Run();
        if (_database.Changes == 0 && !TryReplace(page, item)) return;
        Totals = Totals.With(item.Digest);
    }

    public void Delete(Page page, in PageDeletion deletion)
    {
        var id = page[deletion.Id];
        if (TryFind(id, out var row))
        {
            if (row.Generation == Generation && row.Ticks > deletion.Ticks) return;
            Remove(row);
        }

        _bury.Bind(1, id).Bind(2, deletion.Ticks).Run();
        _hasTombstones = true;
    }

    /// <summary>Puts the server's copy in the place of whatever is held, of whatever date: a repair knows that what is held is wrong.</summary>
    public void Replace(Page page, in PageItem item)
    {
        Remove(page[item.Id]);
        BindRow(_insert, page, item).Run();
        Totals = Totals.With(item.Digest);
    }

    /// <summary>Removes a row that a listing did not name; false where there is none.</summary>
    public bool Remove(ReadOnlySpan<byte> id)
    {
        var found = TryFind(id, out var row);
        if (found) Remove(row);
        return found;
    }

    /// <summary>Removes what a full round did not name. Called only after the round was walked whole.</summary>
    public void RemoveOlderGenerations()
    {
        using var delete = _database.Prepare("delete from tidemark_row where generation < ?1");
        delete.Bind(1, Generation).Run();
    }

    /// <summary>The totals added up from the rows themselves.</summary>
    public static Totals Recount(Database database)
    {
        var totals = default(Totals);
        using var rows = database.Prepare("select id, modified from tidemark_row");
        while (rows.Step()) totals = totals.With(Digest.Of(rows.Bytes(0), rows.Bytes(1)));
        return totals;
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_insert, _find, _update, _delete, _bury, _findTombstone]) statement.Dispose();
    }

    private bool TryReplace(Page page, in PageItem item)
    {
        if (!TryFind(page[item.Id], out var row)) return false;
        if (row.Generation == Generation)
        {
            if (row.Ticks > item.Ticks) return false;
            Totals = Totals.Without(row.Digest);
        }

        BindRow(_update, page, item).Run();
        return true;
    }

    private void Remove(in Row row)
    {
        _delete.Bind(1, row.Number).Run();
        if (row.Generation == Generation) Totals = Totals.Without(row.Digest);
    }

    private bool TryFind(ReadOnlySpan<byte> id, out Row row)
    {
        row = default;
        if (!_find.Bind(1, id).Step()) return false;
        row = new Row(_find.Long(0), _find.Long(2), _find.Long(3), Digest.Of(id, _find.Bytes(1)));
        _find.Reset();
        return true;
    }

    private long TombstoneTicks(ReadOnlySpan<byte> id)
    {
        if (!_findTombstone.Bind(1, id).Step()) return long.MinValue;
        var ticks = _findTombstone.Long(0);
        _findTombstone.Reset();
        return ticks;
    }

    private Statement BindRow(Statement statement, Page page, in PageItem item)
    {
        statement.Bind(1, page[item.Id]).Bind(3, page[item.Modified]).Bind(4, item.Ticks).Bind(5, Generation).Bind(6, page[item.Json]);
        return item.Created.IsNone ? statement.BindNull(2) : statement.Bind(2, page[item.Created]);
    }

    private readonly record struct Row(long Number, long Ticks, long Generation, Digest Digest);
}
