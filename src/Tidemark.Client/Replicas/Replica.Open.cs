using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tidemark.Client;

/// <summary>Opening: what a file must be, and making a new one.</summary>
public sealed partial class Replica
{
    /// <summary>"Tide", in the file's header.</summary>
    private const long ApplicationId = 0x54696465;

    private const long Version = 1;

    /// <summary>
    /// Opens the replica of <paramref name="collection"/> for writing, and makes it where there is no file or an empty one. The lock it
    /// takes lies in a file beside it, with "-lock" added to its name.
    /// </summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="collection">The collection's URL, without query and user information.</param>
    /// <param name="rel">The relation of the items; null takes the first one that pages have.</param>
    /// <param name="mayHaveMoved">
    /// Whether a replica of the same path at another scheme, host or port is taken for this collection's, whose server has moved.
    /// </param>
    /// <exception cref="SyncException">
    /// <see cref="SyncErrorCode.ReplicaBusy"/>, <see cref="SyncErrorCode.NotAReplica"/>, <see cref="SyncErrorCode.OtherCollection"/>,
    /// <see cref="SyncErrorCode.ReplicaFailed"/> or <see cref="SyncErrorCode.InvalidOption"/>.
    /// </exception>
    public static Replica Open(string path, Uri collection, string? rel = null, bool mayHaveMoved = false)
    {
        CollectionAddress.Check(collection);
        if (Directory.Exists(path)) throw new SyncException(SyncErrorCode.NotAReplica, $"{path} is a directory.");
        if (File.Exists(path)) CheckHeader(path);
        var held = new ReplicaLock(path);
        Database? database = null;
        try
        {
            Create(path);
            database = new Database(path, SqliteOpenMode.ReadWriteCreate);
            var replica = new Replica(database, held, Prepare(database, collection, mayHaveMoved));
            replica.Use(rel);
            return replica;
        }
        catch
        {
            database?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing replica for reading, also while another process writes it. Its facts are those of this moment.</summary>
    /// <exception cref="SyncException"><see cref="SyncErrorCode.NotAReplica"/> or <see cref="SyncErrorCode.ReplicaFailed"/>.</exception>
    public static Replica OpenRead(string path)
    {
        if (!File.Exists(path)) throw new SyncException(SyncErrorCode.ReplicaFailed, $"There is no file {path}.");
        CheckHeader(path);
        var database = new Database(path, SqliteOpenMode.ReadOnly);
        try
        {
            var isMade = database.Number("select count(*) from sqlite_master where name = 'tidemark_state'") == 1;
            var state = isMade ? StateStore.Load(database) : null;
            return new Replica(database, held: null, state ?? throw Fault.NotAReplica(path));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Before SQLite does, which would let everybody read it. Where this fails SQLite fails too, and says why.</summary>
    private static void Create(string path)
    {
        if (File.Exists(path)) return;
        try
        {
            OwnFile.OpenOrCreate(path).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Looks before anything is written, even the lock, so that a stranger's file stays as it is.</summary>
    private static void CheckHeader(string path)
    {
        using var database = new Database(path, SqliteOpenMode.ReadOnly);
        var application = database.Number("pragma application_id");
        var isEmpty = application == 0 && database.Number("select count(*) from sqlite_master") == 0;
        if (application != ApplicationId && !isEmpty) throw Fault.NotAReplica(path);
        if (database.Number("pragma user_version") <= Version) return;
        throw new SyncException(SyncErrorCode.NotAReplica, $"{path} was made by a newer version of this program.")
        {
            Hint = "Use that version, or pull into another file.",
        };
    }

    private static ReplicaState Prepare(Database database, Uri collection, bool mayHaveMoved)
    {
        database.Execute("pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536");
        database.Execute("pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864");
        if (database.Number("pragma application_id") != ApplicationId) return Create(database, collection);
        var state = StateStore.Load(database) ?? throw Fault.NotAReplica(database.Path);
        StateStore.Complete(database);
        if (new Uri(state.Collection) == collection) return state;
        // A file that no page ever reached is nobody's replica: the first URL may have been a slip.
        if (state.Generation > 0 && (!mayHaveMoved || !IsSamePath(new Uri(state.Collection), collection)))
            throw Fault.OtherCollection(database.Path, state.Collection, collection);
        return Move(database, state, collection);
    }

    private static bool IsSamePath(Uri one, Uri other) => one.AbsolutePath == other.AbsolutePath;

    /// <summary>The link keeps its token: if it is another server's after all, that server's seal says so.</summary>
    private static ReplicaState Move(Database database, ReplicaState state, Uri collection)
    {
        var policy = new LinkPolicy(collection, rebase: true);
        string? Moved(string? link) => link is null ? null : policy.Resolve(collection, link).AbsoluteUri;
        var moved = state with
        {
            Collection = collection.AbsoluteUri, Upcoming = Moved(state.Upcoming), RepairFrom = Moved(state.RepairFrom), Etag = null,
        };
        database.InTransaction(() => StateStore.Save(database, moved));
        return moved;
    }

    /// <summary>Stores a relation that the caller names, and makes its view.</summary>
    private void Use(string? rel)
    {
        if (rel is null || rel == State.Rel) return;
        Change(state =>
        {
            _views.Build(rel);
            return state with { Rel = rel };
        });
    }

    private static ReplicaState Create(Database database, Uri collection)
    {
        var state = new ReplicaState { Collection = collection.AbsoluteUri };
        using var stream = typeof(Replica).Assembly.GetManifestResourceStream("Schema.sql")!;
        using var schema = new StreamReader(stream);
        var sql = schema.ReadToEnd();
        database.InTransaction(() =>
        {
            database.Execute(sql);
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma application_id = {ApplicationId}"));
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {Version}"));
            StateStore.Save(database, state);
            new ViewBuilder(database).Build(rel: null);
        });
        return state;
    }
}
