namespace Tidemark.Client;

/// <summary>
/// A collection's local copy, an SQLite file. Every page is one transaction that stores its rows and, on a round's last page, the link to
/// the next round; so after a crash at any instant the file is as it was after some page of some round, and the next round completes it.
/// </summary>
/// <remarks>
/// <para>The file is in WAL mode with <c>synchronous=NORMAL</c>: killing the process loses nothing, cutting the power may take back the
/// last few pages together with their link, and the older link then delivers them again.</para>
/// <para>Others may read the file at any time; query the view <c>resources</c>. While a full round is under way they see the old rows
/// with what the round has delivered laid over them; rows that the round did not name disappear at its end. Not safe for use by several
/// threads at a time.</para>
/// </remarks>
public sealed partial class Replica : IDisposable
{
    private readonly Database _database;
    private readonly ReplicaLock? _lock;
    private readonly RowStore? _rows;
    private readonly ViewBuilder _views;

    private Replica(Database database, ReplicaLock? held, ReplicaState state)
    {
        (_database, _lock, State) = (database, held, state);
        _views = new ViewBuilder(database);
        if (held is not null) _rows = new RowStore(database) { Generation = state.Generation, Totals = state.Totals };
    }

    /// <summary>The file.</summary>
    public string Path => _database.Path;

    /// <summary>The URL of the collection.</summary>
    public Uri Collection => new(State.Collection);

    /// <summary>The relation under which the collection embeds its resources; null until a page had any.</summary>
    public string? Rel => State.Rel;

    /// <summary>Where the next round begins; null where that is a full one.</summary>
    public Uri? UpcomingLink => State.Upcoming is null ? null : new Uri(State.Upcoming);

    /// <summary>Until when the link is good at least, as the server said it; null where it said nothing.</summary>
    public string? TokenValidUntil => State.TokenValidUntil;

    /// <summary>Kept with every change, not counted anew. While a full round is under way: of what it has delivered so far.</summary>
    public Totals Totals => State.Totals;

    /// <summary>Whether the last round ended in the server's digest; null where the server gave none.</summary>
    public bool? Verified => State.Verified;

    /// <summary>The round completed last; null before the first.</summary>
    public LastRound? LastRound => State.LastRound;

    /// <summary>Whether the replica was opened by <see cref="OpenRead"/>.</summary>
    public bool IsReadOnly => _rows is null;

    /// <summary>The view's columns beside <c>id</c>, <c>creationDate</c>, <c>modificationDate</c> and <c>json</c>.</summary>
    public IReadOnlyList<string> Members => _views.Members;

    internal ReplicaState State { get; private set; }

    internal Database Database => _database;

    internal RowStore Store => _rows ?? throw new InvalidOperationException("The replica was opened for reading.");

    /// <summary>All resources in the order of their ids, as they are at the first step; a change meanwhile is not seen.</summary>
    public IEnumerable<ReplicaRow> Rows()
    {
        using var query = _database.Prepare("select id, created, modified, json from tidemark_row order by id");
        while (query.Step()) yield return ReadRow(query);
    }

    /// <summary>The resource with this id; null where there is none.</summary>
    public ReplicaRow? Find(string id)
    {
        using var query = _database.Prepare("select id, created, modified, json from tidemark_row where id = ?1");
        return query.Bind(1, id).Step() ? ReadRow(query) : null;
    }

    /// <summary>The totals added up from all rows, which reads them all.</summary>
    public Totals Recount() => RowStore.Recount(_database);

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows?.Dispose();
        _database.Dispose();
        _lock?.Dispose();
    }

    /// <summary>
    /// Runs <paramref name="change"/> in one transaction and stores the state it returns, with the rows' totals, in the same one. Where
    /// it throws, everything is as it was, in the file and here.
    /// </summary>
    internal void Change(Func<ReplicaState, ReplicaState> change)
    {
        var next = State;
        try
        {
            _database.InTransaction(() =>
            {
                next = change(State) with { Generation = Store.Generation, Totals = Store.Totals };
                StateStore.Save(_database, next);
            });
            State = next;
        }
        catch
        {
            (Store.Generation, Store.Totals) = (State.Generation, State.Totals);
            _views.Reload();
            throw;
        }
    }

    /// <summary>
    /// Until disposed all reads are of one moment, and <see cref="State"/> is of the same one, whatever another process writes meanwhile.
    /// </summary>
    internal IDisposable Freeze()
    {
        var snapshot = new Snapshot(_database);
        State = StateStore.Load(_database) ?? State;
        return snapshot;
    }

    /// <summary>Inside <see cref="Change"/>: takes up the relation and the columns that a page showed first.</summary>
    internal ReplicaState Learn(ReplicaState state, Page page)
    {
        var isNewRel = page.Rel is not null && page.Rel != state.Rel;
        if (_views.Add(page.NewMembers) || isNewRel) _views.Build(page.Rel);
        return isNewRel ? state with { Rel = page.Rel } : state;
    }

    private static ReplicaRow ReadRow(Statement query) => new(query.Text(0), query.TextOrNull(1), query.Text(2), query.Text(3));
}
