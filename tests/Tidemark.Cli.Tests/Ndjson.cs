using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Tidemark.Cli.Tests;

/// <summary>Resources by id, without what a server adds to them.</summary>
internal static class Ndjson
{
    public static Dictionary<string, string> Resources(string path)
    {
        using var file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        var resources = new Dictionary<string, string>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var resource = JsonNode.Parse(line)!.AsObject();
            foreach (var made in (string[])["creationDate", "modificationDate", "_links"]) resource.Remove(made);
            resources[resource["id"]!.GetValue<string>()] = resource.ToJsonString();
        }

        return resources;
    }
}
