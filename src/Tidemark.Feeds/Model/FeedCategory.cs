namespace Tidemark.Feeds;

/// <summary>A category, tag or keyword.</summary>
/// <param name="Term">The word itself; null if only a label or scheme was given.</param>
/// <param name="Scheme">The vocabulary the word is from, or null.</param>
/// <param name="Label">The word for people, or null.</param>
public sealed record FeedCategory(string? Term, string? Scheme = null, string? Label = null);
