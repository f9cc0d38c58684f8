namespace Tidemark.News.Model;

/// <summary>A file that comes with a post.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Type">Its media type; null where the publisher names none.</param>
/// <param name="Length">Bytes; null where the publisher names none.</param>
public sealed record PostEnclosure(string Url, string? Type, long? Length);
