using System.Runtime.CompilerServices;

namespace Tidemark.Client;

/// <summary>
/// The protocol from the client's side, for one collection. Calls that fail throw <see cref="SyncException"/> and leave the replica as it
/// was after its last whole page; calling again goes on from there. One call at a time for each replica.
/// </summary>
public sealed class SyncClient : IDisposable
{
    private readonly Uri _collection;
    private readonly SyncOptions _options;
    private readonly Transport _transport;

    /// <param name="collection">http or https, without query, fragment and user information.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="handler">
    /// Null (default) for the library's own. One that is handed in must not follow redirects by itself, since it would carry the
    /// credentials along, and is disposed with the client.
    /// </param>
    /// <exception cref="SyncException"><see cref="SyncErrorCode.InvalidOption"/>, with everything that is wrong.</exception>
    public SyncClient(Uri collection, SyncOptions? options = null, HttpMessageHandler? handler = null)
    {
        _collection = CollectionAddress.Check(collection);
        _options = options ?? new SyncOptions();
        _options.Check();
        _transport = new Transport(handler, new LinkPolicy(collection, _options.RebaseLinks), _options);
    }

    /// <summary>
    /// Brings the replica up to date: what changed since its last round, or everything where there was none, where the token is expired,
    /// or where <paramref name="full"/> asks for it.
    /// </summary>
    public Task<RoundResult> PullAsync(
        Replica replica, bool full = false, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(replica);
        return new Puller(_transport, _collection, _options, replica, progress).RunAsync(full, wait: null, cancellation);
    }

    /// <summary>
    /// Pulls again and again until cancelled, with one result for each completed round, also for those without changes. Transient failures
    /// are told to <see cref="WatchOptions.Failed"/> and outlasted; others end it with their exception, cancellation with its own.
    /// </summary>
    public async IAsyncEnumerable<RoundResult> WatchAsync(
        Replica replica,
        WatchOptions? watch = null,
        IProgress<SyncProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Check(replica);
        watch ??= new WatchOptions();
        watch.Check();
        var watcher = new Watcher(_transport, _collection, _options, watch, progress);
        await foreach (var result in watcher.RunAsync(replica, cancellation).ConfigureAwait(false)) yield return result;
    }

    /// <summary>
    /// Lays a full plain listing over the replica and removes what it does not name: for servers that tell of no deletions. Pull first.
    /// </summary>
    /// <param name="replica">Must have completed a round.</param>
    /// <param name="maxShare">The largest share of the replica that may be removed, 0 to 1; above it nothing is and it throws.</param>
    /// <param name="progress">Told after each page.</param>
    /// <param name="cancellation">Ends it between two pages, with nothing removed.</param>
    public Task<ReconcileResult> ReconcileAsync(
        Replica replica, double maxShare = 0.1, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(replica);
        return new Reconciler(_transport, _collection, _options, progress).RunAsync(replica, maxShare, cancellation);
    }

    /// <summary>
    /// Adds the replica's rows up anew, lays over them in memory what changed since, and compares with the server's digest and count.
    /// Stores nothing; the replica may be opened for reading.
    /// </summary>
    public Task<VerifyResult> VerifyAsync(
        Replica replica, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default)
    {
        CheckCollection(replica);
        return new Verifier(_transport, _options, progress).RunAsync(replica, cancellation);
    }

    /// <summary>
    /// Sends NDJSON, gzipped or not, in bounded requests: each line a resource with its id, or <c>{"id":…,"deleted":true}</c>. Lines
    /// without an id are refused, since a request repeated after a lost answer would create them twice. Requests before a line at fault
    /// have been stored; pushing the corrected input again is harmless.
    /// </summary>
    public Task<PushResult> PushAsync(
        Stream input, PushOptions? options = null, IProgress<SyncProgress>? progress = null, CancellationToken cancellation = default) =>
        new Pusher(_transport, _collection, _options, options ?? new PushOptions(), progress).RunAsync(input, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private void Check(Replica replica)
    {
        CheckCollection(replica);
        if (replica.IsReadOnly) throw new ArgumentException("The replica was opened for reading.", nameof(replica));
    }

    private void CheckCollection(Replica replica)
    {
        if (replica.Collection != _collection) throw Fault.OtherCollection(replica.Path, replica.State.Collection, _collection);
    }
}
