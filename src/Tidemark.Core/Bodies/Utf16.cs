using System.Text.Json;

namespace Tidemark.Core.Bodies;

/// <summary>Finds escapes such as <c>\ud800</c> that make half a character, which no store and no client can carry.</summary>
internal static class Utf16
{
    public static void Check(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped || reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) return;
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw new BodyException("The JSON has an escape that is half a character (a lone surrogate).", error);
        }
    }
}
