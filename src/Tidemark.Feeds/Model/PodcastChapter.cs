namespace Tidemark.Feeds;

/// <summary>A chapter of an episode.</summary>
/// <param name="Start">Where it begins, as published.</param>
/// <param name="StartTime">The same as a time; null if it cannot be read.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Link">A page about it, or null.</param>
/// <param name="Image">A picture, or null.</param>
public sealed record PodcastChapter(string Start, TimeSpan? StartTime, string? Title, string? Link, string? Image);
