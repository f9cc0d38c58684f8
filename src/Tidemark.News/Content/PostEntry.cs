namespace Tidemark.News.Content;

/// <summary>What is held in memory of a post.</summary>
/// <param name="Number">Within its feed; grows in the order of arrival.</param>
/// <param name="Position">Of its row in the content log: when it was last added or modified.</param>
/// <param name="Created">Unix milliseconds.</param>
/// <param name="Modified">Unix milliseconds; for a post that is gone, when it went.</param>
/// <param name="LinkHash">Of its link, to find it by; 0 where it has none.</param>
internal readonly record struct PostEntry(int Number, long Position, long Created, long Modified, int LinkHash);
