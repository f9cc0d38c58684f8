using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Reading;
using Tidemark.Postgres.Writing;
using Tidemark.Protocol;

namespace Tidemark.Postgres;

internal sealed class PostgresLog : IChangeLog
{
    private readonly LogSignal _signal = new(Head.Empty);
    private readonly LogReader _reader;
    private readonly LogWriter _writer;

    public PostgresLog(string name, int number, StoreParts parts)
    {
        (Name, Number) = (name, number);
        _reader = new LogReader(this, parts);
        _writer = new LogWriter(this, parts);
    }

    public string Name { get; }

    public int Number { get; }

    public Head Head => _signal.Head;

    public IBucketReader Buckets => _reader;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => _signal.WaitBeyondAsync(position, cancellation);

    public async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) => await _reader.SliceAsync(request, cancellation);

    public async ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) => await _reader.FindAsync(id, cancellation);

    public async ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) => await _reader.ListAsync(request, cancellation);

    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        _writer.WriteAsync(changes, cancellation);

    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => _writer.PurgeAsync(before, cancellation);

    /// <summary>Tells memory of a head that is durable; only <see cref="Nodes.NodeMemory"/> does.</summary>
    internal void Publish(Head head) => _signal.Publish(head);

    /// <summary>Finishes the writes that are queued; new ones are refused.</summary>
    internal Task CloseAsync() => _writer.CloseAsync();
}
