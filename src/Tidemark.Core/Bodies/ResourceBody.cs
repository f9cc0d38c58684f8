using System.Text.Json;
using System.Text.Unicode;
using Tidemark.Protocol;

namespace Tidemark.Core.Bodies;

/// <summary>
/// The members of a resource as they are kept: a JSON object in UTF-8 without line breaks and without the members the server makes
/// (<c>id</c>, <c>creationDate</c>, <c>modificationDate</c>, <c>_links</c>, <c>_embedded</c>). Numbers and escapes stay as they were written.
/// </summary>
public static class ResourceBody
{
    /// <summary>The most bytes a resource may have.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>How deep objects and arrays may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>The body without members.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    internal static JsonReaderOptions Options => new() { MaxDepth = MaxDepth };

    /// <summary>Reads a JSON object as a client sent it.</summary>
    /// <exception cref="BodyException">It is not one resource; the message says what is wrong and names the member.</exception>
    public static ParsedBody Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes) throw new BodyException($"A resource must have at most {MaxBytes} bytes.", tooLarge: true);
        if (!Utf8.IsValid(json)) throw new BodyException("The JSON is not valid UTF-8.");
        try
        {
            return new BodyParser(json).Parse();
        }
        catch (JsonException error)
        {
            throw new BodyException($"The JSON is malformed near byte {error.BytePositionInLine ?? 0}{LineOf(error)}.", error);
        }
    }

    /// <summary>Whether two bodies say the same: order of members and ways of writing numbers and escapes do not count.</summary>
    public static bool Same(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        if (left.Span.SequenceEqual(right.Span)) return true;
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth };
        using var first = JsonDocument.Parse(left, options);
        using var second = JsonDocument.Parse(right, options);
        return Equal(first.RootElement, second.RootElement);
    }

    // The framework refuses to compare numbers whose exponents do not fit in 32 bits; such bodies count as different.
    private static bool Equal(JsonElement left, JsonElement right)
    {
        try
        {
            return JsonElement.DeepEquals(left, right);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    internal static bool IsReserved(ref Utf8JsonReader name) =>
        name.ValueTextEquals(Words.Id) || name.ValueTextEquals(Words.CreationDate) || name.ValueTextEquals(Words.ModificationDate)
        || name.ValueTextEquals(Words.Links) || name.ValueTextEquals(Words.Embedded);

    private static string LineOf(JsonException error) => error.LineNumber is > 0 ? $" of line {error.LineNumber + 1}" : "";
}
