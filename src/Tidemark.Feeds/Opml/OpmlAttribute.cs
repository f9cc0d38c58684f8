namespace Tidemark.Feeds.Opml;

/// <summary>An attribute that OPML itself does not know.</summary>
/// <param name="Namespace">Empty for none.</param>
/// <param name="Name">The local name. If a file did not declare its prefix, the prefix and a colon are part of it, and it is not written again.</param>
/// <param name="Value">Decoded.</param>
public sealed record OpmlAttribute(string Namespace, string Name, string Value);
