using System.Text.Json;

namespace Tidemark.Feeds.Corpus;

/// <summary>One file of a corpus and what must be read from it; the shape of <c>cases.json</c>.</summary>
public sealed record CorpusCase(string File, string Suite, string? Description, Dictionary<string, string> Headers, CorpusCheck[] Checks)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<CorpusCase> ReadAll(string folder)
    {
        using var file = System.IO.File.OpenRead(Path.Combine(folder, "cases.json"));
        return JsonSerializer.Deserialize<CorpusCase[]>(file, Options)!;
    }

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
