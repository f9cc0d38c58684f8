namespace Tidemark.Core.Bodies;

/// <summary>A resource as a client sent it.</summary>
/// <param name="Id">Its <c>id</c>; null where it has none.</param>
/// <param name="Deleted">Whether it has <c>"deleted": true</c>, which in a bulk load means its deletion.</param>
/// <param name="Body">The members to keep.</param>
public readonly record struct ParsedBody(string? Id, bool Deleted, ReadOnlyMemory<byte> Body);
