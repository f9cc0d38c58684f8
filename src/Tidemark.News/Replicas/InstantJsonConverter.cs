using System.Text.Json;
using System.Text.Json.Serialization;
using Tidemark.Protocol;

namespace Tidemark.News.Replicas;

/// <summary>Dates in bodies as they are on the wire.</summary>
internal sealed class InstantJsonConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.TryParse(reader.GetString(), out var instant) ? instant : throw new JsonException("Not a date.");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
