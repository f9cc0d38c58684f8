using System.Text.Json;

namespace Tidemark.Check.Driving;

/// <summary>A deletion on a page.</summary>
internal sealed record PageDeletion(string Id, string Date)
{
    public static PageDeletion Read(JsonElement element) => new(
        PageItem.Text(element.GetProperty(Protocol.Words.Id)), element.GetProperty(Protocol.Words.DeletionDate).GetString()!);
}
