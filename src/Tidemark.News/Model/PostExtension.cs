namespace Tidemark.News.Model;

/// <summary>An element of a publisher's own in a post.</summary>
/// <param name="Prefix">The usual prefix of its namespace; may be empty.</param>
/// <param name="Namespace">Its namespace; never empty.</param>
/// <param name="Name">Its local name.</param>
/// <param name="Value">Its text.</param>
/// <param name="Attributes">Its attributes without a namespace.</param>
public sealed record PostExtension(
    string Prefix, string Namespace, string Name, string Value, IReadOnlyDictionary<string, string> Attributes);
