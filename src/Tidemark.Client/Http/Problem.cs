using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>What a problem document (RFC 9457) says; all null for an answer that is none.</summary>
/// <param name="Detail">The sentence for people; the title where there is no detail.</param>
/// <param name="Reason">Why a token expired.</param>
/// <param name="Line">The line of a bulk load that was rejected, from 1.</param>
internal sealed partial record Problem(string? Detail, string? Reason, long? Line)
{
    private const int MostBytes = 64 * 1024;

    private static readonly Problem None = new(null, null, null);

    /// <summary>Reads no more than the beginning of a long answer; an unreadable one counts as none.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage response, IdleTimeout idle)
    {
        if (!MediaType.IsJson(response.Content)) return None;
        try
        {
            var (buffer, length) = await BodyReader.ReadAsync(response.Content, MostBytes, static _ => { }, idle).ConfigureAwait(false);
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return None;
            var detail = Text(root, "detail") ?? Text(root, "title");
            return new Problem(detail, Text(root, Words.Reason), Number(root, "line") ?? NumberIn(detail));
        }
        catch (Exception error)
            when (error is JsonException or IOException or HttpRequestException or SyncException or InvalidDataException
                or InvalidOperationException)
        {
            // The last is what half a character in a text is told by.
            return None;
        }
    }

    /// <summary>Also servers that name the line in their sentence only are understood.</summary>
    private static long? NumberIn(string? detail) =>
        detail is not null && LineInText().Match(detail) is { Success: true } match
            && long.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    [GeneratedRegex(@"\b[Ll]ine (?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineInText();
}
