using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Sqlite.Listings;
using Tidemark.Sqlite.Reading;
using Tidemark.Sqlite.Writing;

namespace Tidemark.Sqlite;

internal sealed class SqliteLog(string name, int number, Head head, Writer writer, ReaderPool readers, ReadAhead ahead) : IChangeLog, IBucketReader
{
    private readonly LogSignal _signal = new(head);
    private volatile IReadOnlySet<string> _indexes = new HashSet<string>();

    public string Name => name;

    public int Number => number;

    public Head Head => _signal.Head;

    public IBucketReader Buckets => this;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => _signal.WaitBeyondAsync(position, cancellation);

    public ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ahead.ReadAsync(this, request);
    }

    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(readers.Read((number, id), static (reader, argument) => reader.FindLive(argument.number, argument.id)));
    }

    public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(readers.Read((number, request, _indexes), static (reader, argument) =>
            reader.InSnapshot(argument, static (reader, argument) =>
                ListingReading.Read(reader, argument.number, argument.request, argument._indexes))));
    }

    public ValueTask<BucketDigests> ReadDigestsAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(readers.Read(number, static (reader, number) =>
            reader.InSnapshot(number, static (reader, number) => reader.BucketDigests(number))));
    }

    public ValueTask<BucketSlice> ReadBucketsAsync(IReadOnlyList<int> buckets, int enoughRows, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(readers.Read((number, buckets, enoughRows), static (reader, argument) =>
            reader.InSnapshot(argument, static (reader, argument) => reader.Buckets(argument.number, argument.buckets, argument.enoughRows))));
    }

    public ValueTask<FoundRows> FindAsync(IReadOnlyList<string> ids, long mostBytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(readers.Read((number, ids, mostBytes), static (reader, argument) =>
            reader.InSnapshot(argument, static (reader, argument) => reader.Find(argument.number, argument.ids, argument.mostBytes))));
    }

    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        writer.RunAsync(transaction => LogWriting.Append(transaction, this, changes), changes.Count, cancellation);

    public async Task<long> PurgeAsync(Instant before, CancellationToken cancellation)
    {
        var gone = 0L;
        while (true)
        {
            var (some, more) = await writer.RunAsync(
                transaction => LogWriting.Purge(transaction, this, before), LogWriting.PurgedAtOnce, cancellation);
            gone += some;
            if (!more) return gone;
        }
    }

    /// <summary>Tells memory of a head that is durable.</summary>
    internal void Publish(Head head) => _signal.Publish(head);

    /// <summary>Tells listings which indexes there are; a listing that names one that is gone would fail.</summary>
    internal void Use(IReadOnlySet<string> indexes) => _indexes = indexes;
}
