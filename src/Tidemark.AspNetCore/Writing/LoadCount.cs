using System.Text.Json;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Writing;

/// <summary>What a bulk load has done.</summary>
/// <param name="Created">Resources that were not there before.</param>
/// <param name="Changed">Resources that differ from before.</param>
/// <param name="Unchanged">Lines that asked for what already was.</param>
/// <param name="Deleted">Resources that are gone.</param>
internal readonly record struct LoadCount(long Created, long Changed, long Unchanged, long Deleted)
{
    /// <summary>With the results of one more batch.</summary>
    public LoadCount Plus(IReadOnlyList<ChangeResult> results)
    {
        var (created, changed, unchanged, deleted) = this;
        foreach (var result in results)
        {
            if (result.Outcome == Outcome.Created) created++;
            else if (result.Outcome == Outcome.Changed) changed++;
            else if (result.Outcome == Outcome.Deleted) deleted++;
            else unchanged++;
        }

        return new LoadCount(created, changed, unchanged, deleted);
    }

    /// <summary>As an object, under a name where one is given.</summary>
    public void Write(Utf8JsonWriter json, string? name = null)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteNumber("created", Created);
        json.WriteNumber("changed", Changed);
        json.WriteNumber("unchanged", Unchanged);
        json.WriteNumber("deleted", Deleted);
        json.WriteEndObject();
    }
}
