namespace Tidemark.Feeds.Opml;

/// <summary>A list of subscriptions in folders.</summary>
/// <param name="Title">The head's title; null if it has none.</param>
/// <param name="Outlines">What stands at the top, in order.</param>
public sealed record OpmlDocument(string? Title, IReadOnlyList<OpmlOutline> Outlines)
{
    /// <summary>Attributes of the root, without <c>version</c>.</summary>
    public IReadOnlyList<OpmlAttribute> Extensions { get; init; } = [];

    /// <summary>Prefix to namespace, for the extensions of root and outlines. An extension whose namespace is not here is not written.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What was wrong with the file, in words; empty if it was made here.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
