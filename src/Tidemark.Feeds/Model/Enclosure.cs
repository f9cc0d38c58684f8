namespace Tidemark.Feeds;

/// <summary>A file that belongs to an item: an episode's sound, a picture.</summary>
/// <param name="Url">Where it lies.</param>
/// <param name="Type">Its media type as published, or null.</param>
/// <param name="Length">Its length in bytes; null if the publisher gave none or no number.</param>
/// <param name="Title">A title, or null.</param>
/// <param name="Duration">How long it plays, or null.</param>
public sealed record Enclosure(string Url, string? Type = null, long? Length = null, string? Title = null, TimeSpan? Duration = null);
