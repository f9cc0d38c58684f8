namespace Tidemark.Feeds;

/// <summary>A Media RSS element that is a text with attributes: credit, rating, restriction, license, player, thumbnail.</summary>
/// <param name="Value">Its text, or empty.</param>
/// <param name="Attributes">Its attributes by name in lower case.</param>
public sealed record MediaValue(string Value, IReadOnlyDictionary<string, string> Attributes);
