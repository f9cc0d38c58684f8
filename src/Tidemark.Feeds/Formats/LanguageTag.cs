namespace Tidemark.Feeds;

internal static class LanguageTag
{
    /// <summary>A tag with hyphens; null for none, as <c>xml:lang=""</c> has it.</summary>
    public static string? Normalise(string? tag)
    {
        var trimmed = tag?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed.Replace('_', '-');
    }
}
