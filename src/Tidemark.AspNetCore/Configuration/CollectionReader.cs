using System.Text.Json;
using Tidemark.AspNetCore.Collections;
using Tidemark.Core.Listings;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Configuration;

/// <summary>Reads one collection of <c>tidemark.json</c>.</summary>
internal sealed class CollectionReader(JsonWalk walk, IReadOnlyList<IConfigurationPart> parts)
{
    private static readonly string[] Taken = ["/healthz", "/readyz", "/openapi.json", "/docs", "/tidemark"];
    private readonly SyncCollectionOptions _options = new();
    private string? _path;

    /// <summary>The declaration; null where it has no path. Mistakes are told to the walk.</summary>
    public CollectionDeclaration? Read(JsonElement element, string path)
    {
        walk.Members(element, path, new()
        {
            ["path"] = ReadPath,
            ["rel"] = (value, at) => _options.Rel = Checked(value, at, CollectionRules.RelFault),
            ["curies"] = (value, at) => ReadMap(value, at, static _ => null, CollectionRules.CurieFault, _options.Curies),
            ["links"] = (value, at) => ReadMap(value, at, CollectionRules.RelFault, CollectionRules.TemplateFault, _options.Links),
            ["filters"] = ReadFilters,
            ["sortBy"] = (value, at) => ReadNames(value, at, IsAlwaysSorted, _options.SortFields),
            ["dates"] = (value, at) => ReadNames(value, at, static _ => false, _options.Dates),
            ["retention"] = (value, at) => _options.Retention = ReadTime(value, at) ?? _options.Retention,
            ["cursorLifetime"] = (value, at) => _options.CursorLifetime = ReadTime(value, at) ?? _options.CursorLifetime,
        });
        if (element.ValueKind == JsonValueKind.Object && !element.TryGetProperty("path", out _)) walk.Note(path, "has no path");
        return _path is null ? null : new CollectionDeclaration(_path, _options);
    }

    private static bool IsAlwaysSorted(string name) => name is Words.CreationDate or Words.ModificationDate;

    private void ReadPath(JsonElement value, string path)
    {
        if (Checked(value, path, CollectionRules.PathFault) is not { } text) return;
        var taken = Taken.Concat(parts.SelectMany(part => part.Paths)).FirstOrDefault(other => (text + "/").StartsWith(other + "/", StringComparison.OrdinalIgnoreCase));
        if (taken is null) _path = text;
        else walk.Note(path, $"is taken by the server itself, which answers at {taken}");
    }

    private string? Checked(JsonElement value, string path, Func<string, string?> faultOf)
    {
        if (walk.Text(value, path) is not { } text) return null;
        var fault = faultOf(text);
        walk.Note(path, fault);
        return fault is null ? text : null;
    }

    private TimeSpan? ReadTime(JsonElement value, string path)
    {
        if (walk.Time(value, path) is not { } time) return null;
        walk.Note(path, CollectionRules.TimeFault(time));
        return time;
    }

    private void ReadMap(
        JsonElement element, string path, Func<string, string?> nameFault, Func<string, string?> valueFault, IDictionary<string, string> into)
    {
        foreach (var (name, value, at) in walk.Entries(element, path))
        {
            walk.Note(at, nameFault(name));
            if (Checked(value, at, valueFault) is { } text) into[name] = text;
        }
    }

    private void ReadFilters(JsonElement element, string path)
    {
        foreach (var (name, value, at) in walk.Entries(element, path))
        {
            walk.Note(at, CollectionRules.FilterFault(name));
            if (walk.Text(value, at) is not { } kind) continue;
            if (kind is "values" or "boolean") _options.Filters[name] = kind == "values" ? FilterKind.Values : FilterKind.Boolean;
            else walk.Note(at, "must be \"values\" or \"boolean\"");
        }
    }

    private void ReadNames(JsonElement element, string path, Predicate<string> isGiven, IList<string> into)
    {
        foreach (var (value, at) in walk.Elements(element, path))
        {
            if (walk.Text(value, at) is not { } name || isGiven(name)) continue;
            walk.Note(at, CollectionRules.MemberFault(name));
            if (into.Contains(name)) walk.Note(at, "is there twice");
            else into.Add(name);
        }
    }
}
