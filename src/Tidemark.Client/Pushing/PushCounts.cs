using System.Text.Json;

namespace Tidemark.Client;

/// <summary>
/// What a push did, by the server's own count. What a request did whose answer was lost counts as unchanged, by its repetition.
/// </summary>
public sealed record PushCounts(long Created, long Changed, long Unchanged, long Deleted)
{
    /// <summary>Nothing done.</summary>
    public static PushCounts Zero { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static PushCounts operator +(PushCounts left, PushCounts right) => new(
        left.Created + right.Created, left.Changed + right.Changed, left.Unchanged + right.Unchanged, left.Deleted + right.Deleted);

    internal static PushCounts Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? [];
            return new PushCounts(
                Number(answer, "created"), Number(answer, "changed"), Number(answer, "unchanged"), Number(answer, "deleted"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SyncException(SyncErrorCode.UnexpectedAnswer, "The server's answer to the push is not JSON.", error);
        }
    }

    private static long Number(Dictionary<string, JsonElement> answer, string name) =>
        answer.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : 0;
}
