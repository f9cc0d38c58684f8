using System.Globalization;
using System.Text.Json;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Clients;

/// <summary>An ordinary listing, chosen by a number.</summary>
internal sealed class ListingQuery
{
    private readonly string? _group;
    private readonly bool? _open;

    public ListingQuery(int choice)
    {
        var random = new Random(choice);
        Path = Hosting.Collections[random.Next(Hosting.Collections.Length)];
        _group = random.Next(2) == 0 ? null : "abc"[random.Next(3)].ToString();
        _open = random.Next(3) == 0 ? random.Next(2) == 0 : null;
        SortsByWrite = random.Next(2) == 0;
        Descends = random.Next(2) == 0;
        var size = random.Next(1, 4).ToString(CultureInfo.InvariantCulture);
        Target = $"{Path}?pageSize={size}&sortBy={(SortsByWrite ? "write" : "modificationDate")}&order={(Descends ? "desc" : "asc")}"
            + (_group is null ? "" : $"&group={_group}") + (_open is null ? "" : $"&open={(_open.Value ? "true" : "false")}");
    }

    public string Path { get; }

    public string Target { get; }

    public bool SortsByWrite { get; }

    public bool Descends { get; }

    public bool Passes(JsonElement resource) =>
        (_group is null || (resource.TryGetProperty("group", out var group) && group.GetString() == _group))
        && (_open is null || (resource.TryGetProperty("open", out var open) && open.GetBoolean() == _open));
}
