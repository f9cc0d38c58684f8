using System.Diagnostics;
using Tidemark.Bench.Data;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench;

/// <summary>What the rows share: sizes, a directory that goes away at the end, and a store that is filled once.</summary>
internal sealed class Lab : IDisposable
{
    public const string Large = "/large";
    public const string Small = "/small";

    private const int LinesInLoad = 50_000;

    private readonly string _directory = System.IO.Directory.CreateTempSubdirectory("tidemark-bench-").FullName;
    private string? _stocked;

    public Lab(Settings settings) => Settings = settings;

    public Settings Settings { get; }

    public string Directory => _directory;

    /// <summary>A directory or file name that nobody has.</summary>
    public string NewPath(string name) => Path.Combine(_directory, $"{name}-{Guid.NewGuid():n}");

    public static void Say(string text) => Console.Error.WriteLine(text);

    /// <summary>A server over the store with <see cref="Large"/> and <see cref="Small"/>.</summary>
    public Server StartStocked()
    {
        _stocked ??= Stock();
        return Server.Start(_stocked, Large, Small);
    }

    /// <summary>The file in a server's directory that its store is.</summary>
    public static string StoreIn(string directory) => System.IO.Directory.GetFiles(directory, "*.db").Single();

    /// <summary>The stocked store's file; a server has been started on it before.</summary>
    public string StockedStore => StoreIn(_stocked!);

    /// <summary>Loads resources into a collection, in loads of a size that does not matter here.</summary>
    public static void Fill(Server server, string collection, int count, int revision = 0, int first = 0)
    {
        using var wire = server.Connect();
        for (var i = first; i < first + count; i += LinesInLoad)
        {
            var lines = Resources.Lines(i, Math.Min(LinesInLoad, first + count - i), revision);
            wire.Send(server.Requests.Load(collection, lines.Length));
            wire.Ask(lines.Span).Expect(200);
        }
    }

    public void Dispose() => System.IO.Directory.Delete(_directory, recursive: true);

    private string Stock()
    {
        // Filling takes longer than most rows: where the environment names a directory, it stays for the next run.
        var kept = Environment.GetEnvironmentVariable("TIDEMARK_STOCK");
        var directory = string.IsNullOrEmpty(kept) ? Path.Combine(_directory, "stocked") : Path.GetFullPath(kept);
        if (System.IO.Directory.Exists(directory)) return directory;
        var begun = Stopwatch.GetTimestamp();
        using var server = Server.Start(directory, Large, Small);
        Fill(server, Large, Settings.Large);
        Fill(server, Small, Settings.Small);
        Say($"  filled the store with {Show.Count(Settings.Large + Settings.Small)} resources in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
        return directory;
    }
}
