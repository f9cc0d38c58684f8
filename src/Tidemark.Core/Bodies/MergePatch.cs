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
        var target = JsonNode.Parse(body.Span, documentOptions: options)!.AsObject();
        Merge(target, JsonNode.Parse(patch.Span, documentOptions: options)!.AsObject());
        var merged = JsonSerializer.SerializeToUtf8Bytes(target, BodyJson.Default.JsonObject);
        // Without the type, null would be an array's and become an empty body.
        return merged.Length > ResourceBody.MaxBytes ? default(ReadOnlyMemory<byte>?) : merged;
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
