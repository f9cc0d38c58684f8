using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidemark.Core.Bodies;

/// <summary>RFC 7396.</summary>
internal static class MergePatch
{
    /// <summary>The body with the patch merged in; null where the result would be larger than a resource may be.</summary>
    public static ReadOnlyMemory<byte>? Apply(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> patch)
    {
        var options = new JsonDocumentOptions { MaxDepth = ResourceBody.MaxDepth };
        using var old = JsonDocument.Parse(body, options);
        using var changes = JsonDocument.Parse(patch, options);
        var target = (JsonObject)Node(old.RootElement)!;
        Merge(target, (JsonObject)Node(changes.RootElement)!);
        var merged = JsonSerializer.SerializeToUtf8Bytes(target, BodyJson.Default.JsonObject);
        // Without the type, null would be an array's and become an empty body.
        return merged.Length > ResourceBody.MaxBytes ? default(ReadOnlyMemory<byte>?) : merged;
    }

    // The framework's own nodes throw, late, where a nested object has a member twice; here the last one counts.
    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Object:
                var made = new JsonObject();
                foreach (var member in element.EnumerateObject()) made[member.Name] = Node(member.Value);
                return made;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Node)]);
            default:
                return JsonValue.Create(element);
        }
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch.ToList())
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject inner) Merge(ObjectAt(target, name), inner);
            else target[name] = value.DeepClone();
        }
    }

    private static JsonObject ObjectAt(JsonObject target, string name)
    {
        if (target[name] is JsonObject present) return present;
        var made = new JsonObject();
        target[name] = made;
        return made;
    }
}
