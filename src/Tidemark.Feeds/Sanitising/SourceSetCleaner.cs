using System.Buffers;
using System.Text;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Judges every candidate of a <c>srcset</c>.</summary>
internal static class SourceSetCleaner
{
    private const int MaximumCandidates = 24;

    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    /// <summary>The candidates that may be kept, or null if there are none.</summary>
    public static string? Clean(string value, LinkCleaner links)
    {
        var kept = new StringBuilder();
        var rest = value.AsSpan();
        for (var count = 0; count < MaximumCandidates && TakeCandidate(ref rest, out var address, out var descriptor); count++)
        {
            if (links.Resource(address.ToString()) is not { Length: > 0 } clean || !IsDescriptor(descriptor)) continue;
            if (kept.Length > 0) kept.Append(", ");
            kept.Append(clean.Replace(",", "%2C", StringComparison.Ordinal));
            if (!descriptor.IsEmpty) kept.Append(' ').Append(descriptor);
        }

        return kept.Length > 0 ? kept.ToString() : null;
    }

    private static bool TakeCandidate(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> address, out ReadOnlySpan<char> descriptor)
    {
        rest = rest.TrimStart(" \t\r\n\f,");
        var length = rest.IndexOfAny(" \t\r\n\f");
        address = length < 0 ? rest : rest[..length];
        rest = rest[address.Length..];
        descriptor = [];
        if (address.IsEmpty) return false;
        if (address[^1] == ',')
        {
            address = address.TrimEnd(',');
            return true;
        }

        var end = rest.IndexOf(',');
        descriptor = (end < 0 ? rest : rest[..end]).Trim(" \t\r\n\f");
        rest = end < 0 ? [] : rest[(end + 1)..];
        return true;
    }

    private static bool IsDescriptor(ReadOnlySpan<char> descriptor)
    {
        if (descriptor.IsEmpty) return true;
        return descriptor.Length is > 1 and < 12 && descriptor[^1] is 'w' or 'x' or 'h' && !descriptor[..^1].ContainsAnyExcept(Number);
    }
}
