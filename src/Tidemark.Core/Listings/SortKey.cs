using System.Text.Json;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Core.Listings;

/// <summary>
/// What a row is sorted by: missing and null first, then false and true and numbers by value, then text by its first
/// <see cref="TextLength"/> characters and not beyond a U+0000, which databases can not sort by, in the order of code points.
/// </summary>
/// <param name="Number">The number, negative infinity for what is missing; ignored where there is text.</param>
/// <param name="Text">The text; null where the key is a number.</param>
public sealed record SortKey(double Number, string? Text) : IComparable<SortKey>
{
    /// <summary>Characters of text that count; a cursor bears them.</summary>
    public const int TextLength = 100;

    /// <summary>The key of a row.</summary>
    public static SortKey Of(LogRow row, string sortBy)
    {
        if (sortBy == Words.ModificationDate) return new SortKey(row.Modified.UnixMilliseconds, null);
        if (sortBy == Words.CreationDate) return new SortKey(row.Created.UnixMilliseconds, null);
        using var body = JsonDocument.Parse(row.Body);
        if (!body.RootElement.TryGetProperty(sortBy, out var value)) return new SortKey(double.NegativeInfinity, null);
        return value.ValueKind switch
        {
            JsonValueKind.Null => new SortKey(double.NegativeInfinity, null),
            JsonValueKind.False => new SortKey(0, null),
            JsonValueKind.True => new SortKey(1, null),
            JsonValueKind.Number => new SortKey(value.GetDouble(), null),
            JsonValueKind.String => new SortKey(0, Cut(value.GetString()!)),
            _ => new SortKey(0, Cut(value.GetRawText())),
        };
    }

    /// <summary>Below zero where this comes before <paramref name="other"/>.</summary>
    public int CompareTo(SortKey? other)
    {
        if (other is null) return 1;
        if (Text is null) return other.Text is null ? Number.CompareTo(other.Number) : -1;
        return other.Text is null ? 1 : CompareCodePoints(Text, other.Text);
    }

    internal static int CompareCodePoints(string left, string right) =>
        System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));

    private static string Cut(string text)
    {
        var runes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes++ == TextLength || rune.Value == 0) break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
