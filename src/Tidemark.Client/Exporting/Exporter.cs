using System.IO.Pipelines;

namespace Tidemark.Client;

/// <summary>Writes a replica out, as it stands at one moment, in the order of the ids.</summary>
public static class Exporter
{
    private const int FlushBytes = 64 * 1024;
    private const int ReportRows = 5_000;

    /// <summary>Writes all resources in UTF-8 and returns how many there were.</summary>
    /// <param name="replica">May be opened for reading.</param>
    /// <param name="output">Left open.</param>
    /// <param name="format">The form.</param>
    /// <param name="progress">Told every 5,000 rows.</param>
    /// <param name="cancellation">Leaves the output incomplete.</param>
    public static async Task<long> ExportAsync(
        Replica replica,
        Stream output,
        ExportFormat format,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true, minimumBufferSize: FlushBytes));
        var csv = format == ExportFormat.Csv ? new CsvRow(replica.Members) : null;
        csv?.WriteHeader(writer);
        using var query = replica.Database.Prepare("select json, id, created, modified from tidemark_row order by id");
        var rows = 0L;
        while (query.Step())
        {
            if (csv is null) NdjsonRow.Write(writer, query.Bytes(0));
            else csv.Write(writer, query.Text(1), query.TextOrNull(2), query.Text(3), query.Bytes(0).ToArray());
            if (writer.UnflushedBytes >= FlushBytes) await writer.FlushAsync(cancellation).ConfigureAwait(false);
            if (++rows % ReportRows == 0) progress?.Report(new SyncProgress(SyncPhase.Exporting, 0, rows, 0, 0, replica.Totals.Count));
        }

        await writer.CompleteAsync().ConfigureAwait(false);
        await output.FlushAsync(cancellation).ConfigureAwait(false);
        return rows;
    }
}
