using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Opml;

namespace Tidemark.Cli.Reading;

/// <summary>Subscribes to what an outline names, in its folders. What can not be done is noted, and the rest goes on.</summary>
internal sealed class OpmlImport(NewsClient client, FolderMaker folders, ProgressLine progress)
{
    // The longest name a server takes; publishers' titles can be longer.
    private const int LongestTitle = 255;

    private readonly List<string> _failures = [];
    private int _total;

    public int Added { get; private set; }

    /// <summary>Feeds that were subscribed to before, in whatever folder.</summary>
    public int Present { get; private set; }

    /// <summary>Feeds that were not subscribed to.</summary>
    public int Failed { get; private set; }

    /// <summary>What went wrong, one sentence each.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <exception cref="CliException">The server is away or refuses the person; what was done until then stays.</exception>
    public async Task RunAsync(OpmlDocument document, CancellationToken cancellation)
    {
        _total = Count(document.Outlines);
        await TakeAsync(document.Outlines, 0, cancellation);
    }

    /// <summary>The subscriptions in an outline.</summary>
    public static int Count(IReadOnlyList<OpmlOutline> outlines) =>
        outlines.Sum(outline => (outline.XmlUrl is null ? 0 : 1) + Count(outline.Children));

    private async Task TakeAsync(IReadOnlyList<OpmlOutline> outlines, int folder, CancellationToken cancellation)
    {
        foreach (var outline in outlines)
        {
            var inner = folder;
            if (outline.XmlUrl is { } address) await SubscribeAsync(outline, address, folder, cancellation);
            else if (!string.IsNullOrWhiteSpace(outline.Text)) inner = await FolderAsync(outline.Text, folder, cancellation);
            await TakeAsync(outline.Children, inner, cancellation);
        }
    }

    private async Task SubscribeAsync(OpmlOutline outline, string address, int folder, CancellationToken cancellation)
    {
        try
        {
            var title = string.IsNullOrWhiteSpace(outline.Text) || outline.Text == address ? null : Short(outline.Text.Trim());
            var (_, isNew) = await client.SubscribeAsync(address, folder, title, null, cancellation);
            if (isNew) Added++;
            else Present++;
        }
        catch (CliException error) when (error.Code == ExitCode.BadInput)
        {
            Failed++;
            _failures.Add($"{address} was not subscribed to: {error.Message}");
        }

        var done = Added + Present + Failed;
        progress.Report($"Subscribing: {Figures.Count(done)} of {Figures.Count(_total)}", (double)done / _total);
    }

    // What stands in a folder that can not be made comes to stand where the folder would.
    private async Task<int> FolderAsync(string name, int parent, CancellationToken cancellation)
    {
        try
        {
            return await folders.WithinAsync(parent, name, cancellation);
        }
        catch (CliException error) when (error.Code == ExitCode.BadInput)
        {
            _failures.Add($"The folder {Short(name)} was not made: {error.Message}");
            return parent;
        }
    }

    private static string Short(string text)
    {
        if (text.Length <= LongestTitle) return text;
        return text[..(char.IsHighSurrogate(text[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1)] + "…";
    }
}
