using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Problems;
using Tidemark.Core.Bodies;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Writing;

/// <summary>
/// A bulk load: one JSON object a line, each an upsert or a deletion. Lines are gathered into batches, and a batch is parsed while the one before
/// it is being made durable. A batch is written whole or not at all, so a load that fits one batch is all or nothing; of a longer
/// one, the batches before a bad line stay, and the problem says what they amount to.
/// </summary>
internal sealed class BulkLoad
{
    /// <summary>Lines in a batch.</summary>
    public const int MostLines = 5000;

    /// <summary>Bytes of members in a batch.</summary>
    public const int MostBytes = 8 << 20;

    private readonly CollectionFace _face;
    private readonly LineReader _lines;
    private List<Change> _batch = [];
    private int _bytes;
    private Task<IReadOnlyList<ChangeResult>>? _writing;
    private LoadCount _kept;

    public BulkLoad(CollectionFace face, PipeReader body)
    {
        _face = face;
        _lines = new LineReader(body, Take);
    }

    /// <summary>Loads everything. Gives the counts once all is durable, or the problem.</summary>
    public async Task<IResult> RunAsync(CancellationToken aborted)
    {
        var atLine = true;
        try
        {
            while (!_lines.IsAtEnd)
            {
                await _lines.ReadAsync(aborted);
                atLine = false;
                await WriteAsync(aborted);
                atLine = true;
            }

            atLine = false;
            await FinishAsync();
            return new LoadResult(_kept);
        }
        catch (Exception error) when (ProblemOf.Of(error) is { } problem)
        {
            await SettleAsync();
            var told = error is BodyException && atLine ? ProblemOf.Body(error.Message, problem.Member) with { Line = _lines.Number } : problem;
            return told with { Kept = _kept };
        }
        finally
        {
            await SettleAsync();
        }
    }

    private bool Take(ReadOnlySpan<byte> line)
    {
        var parsed = ResourceBody.Parse(line);
        if (parsed is { Deleted: true, Id: null }) throw new BodyException("A deletion needs the member \"id\".") { Member = Words.Id };
        _batch.Add(parsed.Deleted
            ? Change.Delete(parsed.Id!)
            : Change.Put(parsed.Id ?? Guid.NewGuid().ToString(), _face.Dates.Normalise(parsed.Body)));
        _bytes += parsed.Body.Length;
        return _batch.Count >= MostLines || _bytes >= MostBytes;
    }

    // Waits for the batch before this one, so that at most two are in memory and batches are written in order.
    private async Task WriteAsync(CancellationToken aborted)
    {
        await FinishAsync();
        if (_batch.Count == 0) return;
        var batch = _batch;
        (_batch, _bytes) = ([], 0);
        _writing = _face.Log.WriteAsync(batch, aborted);
    }

    private async Task FinishAsync()
    {
        if (_writing is not { } writing) return;
        _writing = null;
        var results = await writing;
        _kept = _kept.Plus(results);
        _face.Host.Metrics.Written(_face.Tag, results);
    }

    // After a failure the batch under way still ends, one way or the other, before the client is told what was kept.
    private async Task SettleAsync()
    {
        try
        {
            await FinishAsync();
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            // It was not written, and is not counted.
        }
    }
}
