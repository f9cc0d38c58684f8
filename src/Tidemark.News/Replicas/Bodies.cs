using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tidemark.News.Replicas;

/// <summary>The bodies of rows as objects and back.</summary>
internal static class Bodies
{
    // Bodies are data, never pasted into HTML: text of every language stays as it is.
    private static readonly BodyJson Json = new(new JsonSerializerOptions(BodyJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static ReadOnlyMemory<byte> Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T))!);

    public static T Read<T>(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize(body.Span, (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T))!)!;
}
