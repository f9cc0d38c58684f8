using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>Sends an input in bounded requests and, when mirroring, deletes what the input lacks.</summary>
internal sealed class Pusher(
    Transport transport, Uri collection, SyncOptions options, PushOptions push, IProgress<SyncProgress>? progress)
{
    private readonly PushBatch _batch = new(push);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private PushCounts _counts = PushCounts.Zero;
    private long _lines;
    private long _inputBytes;
    private int _requests;

    public async Task<PushResult> RunAsync(Stream input, CancellationToken cancellation)
    {
        var begun = options.Clock.GetTimestamp();
        await SendInputAsync(input, cancellation).ConfigureAwait(false);
        if (push.Mirror) await DeleteOthersAsync(cancellation).ConfigureAwait(false);
        return new PushResult(_counts, _lines, _requests, options.Clock.GetElapsedTime(begun));
    }

    private async Task SendInputAsync(Stream input, CancellationToken cancellation)
    {
        await using var counted = new CountingStream(input, read => _inputBytes += read);
        await using var reader = await LineReader.OpenAsync(counted, cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            var known = PushLine.Read(line.Span, reader.Number);
            if (!_batch.Takes(line.Length)) await SendAsync(cancellation).ConfigureAwait(false);
            _batch.Add(line.Span, reader.Number);
            if (push.Mirror) Remember(known);
            _lines++;
        }

        await SendAsync(cancellation).ConfigureAwait(false);
    }

    private void Remember(PushLine line)
    {
        if (line.IsDeletion) _ids.Remove(line.Id);
        else _ids.Add(line.Id);
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        if (_batch.Lines == 0) return;
        try
        {
            _counts += await transport.PostAsync(collection, _batch.Body(), push.GzipRequests, cancellation).ConfigureAwait(false);
        }
        catch (SyncException error) when (_batch.InputLine(error.Line) is { } line)
        {
            throw new SyncException(error.Code, $"Line {line} of the input was rejected: {error.Message}", error)
            {
                Line = line,
                Status = error.Status,
                Hint = PushLine.StoredBefore,
            };
        }

        _requests++;
        _batch.Clear();
        progress?.Report(new SyncProgress(SyncPhase.Pushing, _requests, _lines, _counts.Deleted, _inputBytes, null));
    }

    private async Task DeleteOthersAsync(CancellationToken cancellation)
    {
        if (_ids.Count == 0 && !push.AllowEmptyMirror) throw EmptyMirror();
        foreach (var id in await FindOthersAsync(cancellation).ConfigureAwait(false))
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { [Words.Id] = id, [Words.Deleted] = true });
            if (!_batch.Takes(line.Length)) await SendAsync(cancellation).ConfigureAwait(false);
            _batch.Add(line, number: 0);
        }

        await SendAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The ids that the collection has and the input lacks, known only once the collection was walked whole.</summary>
    private async Task<HashSet<string>> FindOthersAsync(CancellationToken cancellation)
    {
        var others = new HashSet<string>(StringComparer.Ordinal);
        var (pages, seen) = (0, 0L);
        var first = new PageRequest(CollectionAddress.InitialRound(collection, options.PageSize));
        await using var walk = new Walk(transport, first, rel: null, isListing: false, cancellation);
        while (await walk.NextAsync().ConfigureAwait(false) is { } answer)
        {
            using var page = answer.Page ?? throw RoundFault.CursorsExpire();
            foreach (var id in page.Items.Select(item => page.Text(item.Id)).Where(id => !_ids.Contains(id))) others.Add(id);
            foreach (var deletion in page.Deletions) others.Remove(page.Text(deletion.Id));
            seen += page.Items.Count;
            progress?.Report(new SyncProgress(SyncPhase.Comparing, ++pages, seen, 0, transport.Bytes, page.Count));
        }

        return others;
    }

    private static SyncException EmptyMirror() =>
        new(SyncErrorCode.InvalidInput, "The input names no resource; mirroring it would delete the whole collection.")
        {
            Hint = "Check the input. If an empty collection is what is wanted, allow it (--allow-empty).",
        };
}
