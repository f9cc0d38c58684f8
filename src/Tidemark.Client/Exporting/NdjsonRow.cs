using System.Buffers;
using System.Text.Json;

namespace Tidemark.Client;

/// <summary>Writes one resource on one line.</summary>
internal static class NdjsonRow
{
    /// <summary>JSON has line breaks only between its tokens: a resource delivered with some is written anew without.</summary>
    public static void Write(IBufferWriter<byte> writer, ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny((byte)'\n', (byte)'\r') < 0) writer.Write(json);
        else WriteCompact(writer, json);
        writer.Write("\n"u8);
    }

    private static void WriteCompact(IBufferWriter<byte> writer, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        using var document = JsonDocument.ParseValue(ref reader);
        using var compact = new Utf8JsonWriter(writer, new JsonWriterOptions { SkipValidation = true, MaxDepth = 256 });
        document.RootElement.WriteTo(compact);
    }
}
