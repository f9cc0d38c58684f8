using System.Text.Json;

namespace Tidemark.Feeds.Corpus;

/// <summary>One expectation: the value at a path, an operation, and what to compare with.</summary>
public sealed record CorpusCheck(JsonElement[] Path, string Op, JsonElement Value)
{
    public string PathText => string.Join('.', Path.Select(step => step.ToString()));
}
