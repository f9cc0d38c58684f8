using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary>The client's progress as one moving line.</summary>
/// <param name="line">Where it moves.</param>
/// <param name="size">Bytes of the input when pushing; null where they are not known.</param>
internal sealed class SyncProgressLine(ProgressLine line, long? size = null) : IProgress<SyncProgress>
{
    public void Report(SyncProgress value) => line.Report(Text(value), Share(value));

    private static string Text(SyncProgress value)
    {
        var verb = value.Phase switch
        {
            SyncPhase.Initial => "Reading everything",
            SyncPhase.Incremental => "Reading changes",
            SyncPhase.Repairing => "Reading what differs",
            SyncPhase.Listing => "Reading the listing",
            SyncPhase.Counting => "Adding up the replica",
            SyncPhase.Verifying => "Comparing",
            SyncPhase.Pushing => "Sending",
            SyncPhase.Comparing => "Looking for what the file lacks",
            _ => "Writing",
        };
        return value.Bytes > 0
            ? $"{verb}: {Figures.Count(value.Resources)} resources, {Figures.Bytes(value.Bytes)}"
            : $"{verb}: {Figures.Count(value.Resources)} resources";
    }

    private double? Share(SyncProgress value)
    {
        if (value.Phase == SyncPhase.Pushing) return size is > 0 ? (double)value.Bytes / size.Value : null;
        return value.Total is > 0 ? (double)value.Resources / value.Total.Value : null;
    }
}
