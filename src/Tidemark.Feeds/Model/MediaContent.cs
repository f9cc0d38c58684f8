namespace Tidemark.Feeds;

/// <summary>One rendition of a media object (Media RSS <c>content</c>); numbers are as published.</summary>
/// <param name="Url">Where it lies, or null if only a player is given.</param>
/// <param name="Type">Its media type, or null.</param>
/// <param name="Medium"><c>image</c>, <c>audio</c>, <c>video</c> and the like, or null.</param>
/// <param name="Attributes">Every attribute, by name in lower case: fileSize, duration, width, height, bitrate, isDefault.</param>
public sealed record MediaContent(string? Url, string? Type, string? Medium, IReadOnlyDictionary<string, string> Attributes);
