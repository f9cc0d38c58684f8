using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Tidemark.Cli.Demo;

/// <summary>Two states of one collection, as NDJSON streams that can be opened again and again.</summary>
/// <param name="Name">For people.</param>
/// <param name="First">The state the collection begins in.</param>
/// <param name="Second">The state it moves on to.</param>
internal sealed record DemoData(string Name, Func<Stream> First, Func<Stream> Second)
{
    private const string SharedFirst = "../shared/data/debian-12.ndjson.gz";
    private const int MadeResources = 5_000;

    /// <summary>The file given; else the data set beside the checkout, where it is there; else one that is made.</summary>
    public static DemoData Choose(string? file)
    {
        if (file is null && !File.Exists(SharedFirst)) return Made();
        var first = file ?? SharedFirst;
        var second = first.Replace("debian-12", "debian-13", StringComparison.Ordinal);
        return second != first && File.Exists(second)
            ? new DemoData(Path.GetFileName(first), () => File.OpenRead(first), () => File.OpenRead(second))
            : new DemoData(Path.GetFileName(first), () => File.OpenRead(first), () => MovedOn(OpenLines(first)));
    }

    private static DemoData Made() =>
        new("mailings made for this demo", () => Joined(MadeLines()), () => MovedOn(MadeLines()));

    private static IEnumerable<string> MadeLines()
    {
        for (var i = 1; i <= MadeResources; i++)
        {
            var mailing = new JsonObject
            {
                ["id"] = $"mailing-{i:00000}",
                ["mailingId"] = i,
                ["mailingName"] = $"Newsletter {i}",
                ["approvedMailingName"] = i % 3 == 0 ? $"Newsletter {i}" : null,
                ["readyForSending"] = i % 3 == 0,
                ["mailingHasDraft"] = i % 3 != 0,
                ["mailingIsApproved"] = i % 3 == 0,
                ["target"] = new JsonObject { ["customer"] = "example", ["listId"] = i % 20, ["listName"] = $"List {i % 20}" },
                ["mailingUploadsModificationDate"] = null,
                ["sendingsModificationDate"] = null,
            };
            yield return mailing.ToJsonString();
        }
    }

    /// <summary>The same resources later: every seventh is gone, every third differs, and some are new.</summary>
    private static MemoryStream MovedOn(IEnumerable<string> lines) => Joined(lines.SelectMany((line, number) => (number % 7, number % 3) switch
    {
        (0, _) => [],
        (1, _) => [line, Revised(line, "-new")],
        (_, 0) => new[] { Revised(line, "") },
        _ => [line],
    }));

    private static string Revised(string line, string suffix)
    {
        var resource = JsonNode.Parse(line)!.AsObject();
        resource["id"] = resource["id"] + suffix;
        resource["revision"] = 2;
        return resource.ToJsonString();
    }

    private static IEnumerable<string> OpenLines(string path)
    {
        using var file = File.OpenRead(path);
        var isGzip = file.ReadByte() == 0x1f;
        file.Position = 0;
        using var reader = new StreamReader(isGzip ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line)) yield return line;
    }

    private static MemoryStream Joined(IEnumerable<string> lines)
    {
        var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
            foreach (var line in lines) writer.WriteLine(line);
        stream.Position = 0;
        return stream;
    }
}
