namespace Tidemark.Feeds;

/// <summary>What an element's name means.</summary>
/// <param name="Family">The short name of its namespace; the document's own prefix if the namespace is unknown.</param>
/// <param name="Local">The local name in lower case.</param>
/// <param name="Namespace">The namespace's address, or null if the prefix is not declared.</param>
/// <param name="Rule">How the element is read, or null if nothing is known of it.</param>
internal sealed record ResolvedName(string Family, string Local, string? Namespace, ElementRule? Rule);
