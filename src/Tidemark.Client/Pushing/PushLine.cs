using System.Text.Json;

namespace Tidemark.Client;

/// <summary>What has to be known of a line before it is sent.</summary>
/// <param name="Id">The resource it is about.</param>
/// <param name="IsDeletion">Whether it deletes it.</param>
internal readonly record struct PushLine(string Id, bool IsDeletion)
{
    /// <summary>What to know when a push ends at a line.</summary>
    public const string StoredBefore = "The requests before it were stored; pushing the corrected input again is harmless.";

    /// <param name="json">One line, not blank.</param>
    /// <param name="number">Its place in the input, from 1, for the error.</param>
    public static PushLine Read(ReadOnlySpan<byte> json, long number)
    {
        try
        {
            return Read(json) ?? throw Invalid(number, "has no \"id\" that is a text");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Invalid(number, "is not a JSON object", error);
        }
    }

    public static SyncException Invalid(long number, string what, Exception? inner = null) =>
        new(SyncErrorCode.InvalidInput, $"Line {number} of the input {what}.", inner)
        {
            Line = number,
            Hint = "Each line must be one JSON object with an \"id\". " + StoredBefore,
        };

    private static PushLine? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        string? id = null;
        var isDeletion = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isDeleted) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("deleted"u8));
            reader.Read();
            if (isId) id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            if (isDeleted) isDeletion = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }

        if (reader.Read()) throw new JsonException();
        return string.IsNullOrEmpty(id) ? null : new PushLine(id, isDeletion);
    }
}
