namespace Tidemark.Client;

/// <summary>Lays a plain listing over a replica and removes what the listing did not name.</summary>
internal sealed class ListingWriter : IDisposable
{
    private const string Gone = "from tidemark_row where not exists (select 1 from temp.tidemark_seen s where s.id = tidemark_row.id)";

    private readonly Replica _replica;
    private readonly Statement _see;

    public ListingWriter(Replica replica)
    {
        _replica = replica;
        replica.Database.Execute("drop table if exists temp.tidemark_seen");
        replica.Database.Execute("create temp table tidemark_seen(id text primary key) without rowid");
        _see = replica.Database.Prepare("insert or ignore into temp.tidemark_seen values (?1)");
    }

    /// <summary>Resources added or replaced by newer copies.</summary>
    public long Listed { get; private set; }

    public void Apply(Page page)
    {
        _replica.Change(state =>
        {
            // Tombstones are a round's; a listing begins after it, so that nothing in it is older than they are.
            _replica.Store.ClearTombstones();
            foreach (var item in page.Items)
            {
                _replica.Store.Upsert(page, item);
                _see.Bind(1, page[item.Id]).Run();
            }

            return _replica.Learn(state, page);
        });
        Listed += page.Items.Count;
    }

    /// <summary>
    /// Removes what is gone, all or nothing, and returns how many; refuses where that is more than <paramref name="maxShare"/> of the rows.
    /// </summary>
    public long RemoveGone(double maxShare)
    {
        var gone = _replica.Database.Number($"select count(*) {Gone}");
        var held = _replica.Database.Number("select count(*) from tidemark_row");
        if (gone == 0) return 0;
        if (gone > held * maxShare) throw Refused(gone, held, maxShare);
        _replica.Change(state =>
        {
            foreach (var id in GoneIds()) _replica.Store.Remove(id);
            return state;
        });
        return gone;
    }

    public void Dispose()
    {
        _see.Dispose();
        _replica.Database.Execute("drop table if exists temp.tidemark_seen");
    }

    private List<byte[]> GoneIds()
    {
        var ids = new List<byte[]>();
        using var query = _replica.Database.Prepare($"select id {Gone}");
        while (query.Step()) ids.Add(query.Bytes(0).ToArray());
        return ids;
    }

    private static SyncException Refused(long gone, long held, double maxShare) => new(
        SyncErrorCode.ReconcileRefused,
        $"The listing lacks {gone} of the replica's {held} resources, more than the {maxShare:P0} that may be removed; none was.")
    {
        Hint = "If the collection really shrank so much, allow a larger share.",
    };
}
