using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Check.Driving;

/// <summary>A resource on a page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">What this check's writer had counted; 0 for a resource of somebody else.</param>
/// <param name="Date">Its modification date, as delivered.</param>
internal sealed record PageItem(string Id, int Version, string Date)
{
    /// <summary>The member in which writers put their count.</summary>
    public const string VersionMember = "checkVersion";

    public static PageItem Read(JsonElement element) => new(
        Text(element.GetProperty(Words.Id)),
        element.TryGetProperty(VersionMember, out var version) ? version.GetInt32() : 0,
        element.GetProperty(Words.ModificationDate).GetString()!);

    /// <summary>Ids may be numbers.</summary>
    public static string Text(JsonElement id) => id.ValueKind == JsonValueKind.Number ? id.GetRawText() : id.GetString()!;
}
