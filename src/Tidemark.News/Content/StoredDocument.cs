namespace Tidemark.News.Content;

/// <summary>What came of storing a document.</summary>
/// <param name="Added">Posts that were never there before.</param>
/// <param name="Changed">Whether anything was written.</param>
/// <param name="Current">Numbers of the posts that stand in the document.</param>
internal readonly record struct StoredDocument(int Added, bool Changed, IReadOnlyList<int> Current);
