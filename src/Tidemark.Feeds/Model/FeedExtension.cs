namespace Tidemark.Feeds;

/// <summary>An element this library gives no property of its own.</summary>
/// <param name="Prefix">The usual prefix of its namespace, or the document's own; empty if there is none.</param>
/// <param name="Name">The local name in lower case.</param>
/// <param name="Namespace">The namespace, or null if the prefix was never declared.</param>
/// <param name="Value">Its text, trimmed.</param>
/// <param name="Attributes">Its attributes by name in lower case.</param>
public sealed record FeedExtension(
    string Prefix, string Name, string? Namespace, string Value, IReadOnlyDictionary<string, string> Attributes);
