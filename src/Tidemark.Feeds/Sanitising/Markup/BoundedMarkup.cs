namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>What <see cref="MarkupBounder"/> made.</summary>
/// <param name="Html">Balanced HTML.</param>
/// <param name="Shape">Its tags in order: the name for a start tag, null for an end tag.</param>
internal sealed record BoundedMarkup(string Html, IReadOnlyList<string?> Shape);
