using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Tidemark.Client;

/// <summary>Writes resources as lines of comma-separated values.</summary>
internal sealed class CsvRow(IReadOnlyList<string> members)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private readonly StringBuilder _line = new();

    public void WriteHeader(IBufferWriter<byte> writer)
    {
        Append("id");
        Append("creationDate");
        Append("modificationDate");
        foreach (var member in members) Append(member);
        End(writer);
    }

    public void Write(IBufferWriter<byte> writer, string id, string? created, string modified, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        Append(id);
        Append(created);
        Append(modified);
        foreach (var member in members) Append(document.RootElement.TryGetProperty(member, out var value) ? Text(value) : null);
        End(writer);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    /// <summary>An empty text is quoted, so that it differs from what is absent.</summary>
    private void Append(string? text)
    {
        if (text is null) _line.Append(',');
        else if (text.Length > 0 && text.AsSpan().IndexOfAny(NeedQuotes) < 0) _line.Append(text).Append(',');
        else _line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",");
    }

    private void End(IBufferWriter<byte> writer)
    {
        _line.Length--;
        _line.Append("\r\n");
        Encoding.UTF8.GetBytes(_line.ToString(), writer);
        _line.Clear();
    }
}
