namespace Tidemark.News.Model;

/// <summary>A node of an outline that a client sends to add, replace, rename or delete subscriptions.</summary>
/// <param name="Id"><c>ng:id</c>; null where the client gave none.</param>
/// <param name="Text">The name.</param>
/// <param name="XmlUrl">The feed's address; null for a folder.</param>
/// <param name="Children">What the folder holds.</param>
public sealed record OutlineNode(int? Id, string? Text, string? XmlUrl, IReadOnlyList<OutlineNode> Children);
