using System.Text.Json;

namespace Tidemark.AspNetCore;

/// <summary>Walks a JSON document and gathers what is wrong with it.</summary>
public sealed class JsonWalk
{
    private readonly List<ConfigurationMistake> _mistakes = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<ConfigurationMistake> Mistakes => _mistakes;

    /// <summary>Notes a mistake, the end of a sentence that begins with "This"; a null fault is none.</summary>
    public void Note(string path, string? fault)
    {
        if (fault is not null) _mistakes.Add(new ConfigurationMistake(path, $"This {fault}."));
    }

    /// <summary>Hands each member of an object to the one who reads it; unknown members and members that are there twice are mistakes.</summary>
    public void Members(JsonElement element, string path, Dictionary<string, Action<JsonElement, string>> readers)
    {
        foreach (var (name, value, at) in Entries(element, path))
        {
            if (readers.TryGetValue(name, out var read)) read(value, at);
            else Note(at, $"is not known here; known are {string.Join(", ", readers.Keys)}");
        }
    }

    /// <summary>The members of an object, each with its path, each once.</summary>
    public IEnumerable<(string Name, JsonElement Value, string Path)> Entries(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Note(path, "must be an object");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var at = path + Step(member.Name);
            if (seen.Add(member.Name)) yield return (member.Name, member.Value, at);
            else Note(at, "is there twice");
        }
    }

    /// <summary>The elements of an array, each with its path.</summary>
    public IEnumerable<(JsonElement Value, string Path)> Elements(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Select((value, index) => (value, $"{path}[{index}]"));
        Note(path, "must be an array");
        return [];
    }

    /// <summary>A string; null, and a mistake, where it is something else.</summary>
    public string? Text(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String) return element.GetString();
        Note(path, "must be a string");
        return null;
    }

    /// <summary>A whole number of at least 1; null, and a mistake, where it is something else.</summary>
    public int? Count(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= 1) return number;
        Note(path, "must be a whole number of at least 1");
        return null;
    }

    /// <summary>A length of time such as <c>90d</c>, <c>24h</c>, <c>30m</c>, <c>60s</c>; null, and a mistake, where it is something else.</summary>
    public TimeSpan? Time(JsonElement element, string path)
    {
        if (Text(element, path) is not { } text) return null;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.None, null, out var number))
        {
            if (text[^1] == 'd' && number < 1_000_000) return TimeSpan.FromDays(number);
            if (text[^1] == 'h') return TimeSpan.FromHours(number);
            if (text[^1] == 'm') return TimeSpan.FromMinutes(number);
            if (text[^1] == 's') return TimeSpan.FromSeconds(number);
        }

        Note(path, "must be a length of time such as \"90d\", \"24h\", \"30m\" or \"60s\"");
        return null;
    }

    private static string Step(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? "." + name : $"[{JsonSerializer.Serialize(name)}]";
}
