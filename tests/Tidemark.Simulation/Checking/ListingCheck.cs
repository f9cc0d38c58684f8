using System.Text.Json;
using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Simulation.Clients;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Checking;

/// <summary>An ordinary listing that was walked while rows changed: what stayed as it was stands in it exactly once.</summary>
internal sealed class ListingCheck(World world, ListingQuery query)
{
    private readonly List<(string Id, string Modified)> _listed = [];
    private readonly LogState _before = world.RecordOf(query.Path).Head;
    private readonly int _restores = world.Restores;
    private double? _last;

    public void Page(JsonElement page)
    {
        foreach (var item in page.GetProperty(Words.Embedded).EnumerateObject().First().Value.EnumerateArray()) Item(item);
    }

    public void End()
    {
        if (world.Restores != _restores) return;
        var after = world.RecordOf(query.Path).Head;
        foreach (var row in _before.Live.Values.Where(row => after.Live.GetValueOrDefault(row.Id)?.Position == row.Position && Passes(row)))
        {
            var times = _listed.Count(listed => listed == (row.Id, row.Modified.ToString()));
            if (times != 1) Fail($"{row.Id}, which nobody changed, stands in it {times} times");
        }
    }

    private void Item(JsonElement item)
    {
        var (id, modified) = (item.GetProperty(Words.Id).GetString()!, item.GetProperty(Words.ModificationDate).GetString()!);
        _listed.Add((id, modified));
        if (!query.Passes(item)) Fail($"{id} does not pass the filter");
        if (!Instant.TryParse(modified, out var date) || world.RecordOf(query.Path).Versions(id, date) is null) Fail($"{id} of {modified} never was");
        if (!query.SortsByWrite) return;
        var key = item.TryGetProperty("write", out var write) ? write.GetDouble() : double.NegativeInfinity;
        if (_last is { } last && (query.Descends ? key > last : key < last)) Fail($"{id} stands in the wrong place");
        _last = key;
    }

    private bool Passes(LogRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        return query.Passes(body.RootElement);
    }

    private void Fail(string what) => world.Loop.Fail($"in the listing {query.Target} {what}");
}
