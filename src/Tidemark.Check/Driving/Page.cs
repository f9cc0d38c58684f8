using System.Text.Json;
using Tidemark.Protocol;

namespace Tidemark.Check.Driving;

/// <summary>A page as it stands on the wire.</summary>
internal sealed record Page(
    IReadOnlyList<PageItem> Items, IReadOnlyList<PageDeletion> Deletions, string? Next, string? Upcoming, string? Digest, long? Count)
{
    /// <summary>Null where it is none.</summary>
    public static Page? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static Page Read(JsonElement root)
    {
        var (items, deletions) = (new List<PageItem>(), new List<PageDeletion>());
        foreach (var member in root.GetProperty(Words.Embedded).EnumerateObject())
        {
            foreach (var element in member.Value.EnumerateArray())
            {
                if (member.NameEquals(Words.Deletions)) deletions.Add(PageDeletion.Read(element));
                else items.Add(PageItem.Read(element));
            }
        }

        var links = root.GetProperty(Words.Links);
        return new Page(items, deletions, Link(links, Words.Next), Link(links, Words.UpcomingModifications),
            root.TryGetProperty(Words.Digest, out var digest) ? digest.GetString() : null,
            root.TryGetProperty(Words.Count, out var count) ? count.GetInt64() : null);
    }

    private static string? Link(JsonElement links, string rel) =>
        links.TryGetProperty(rel, out var link) ? link.GetProperty(Words.Href).GetString() : null;
}
