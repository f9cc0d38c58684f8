namespace Tidemark.News.AspNetCore.Xml;

/// <summary>An attribute as it was read.</summary>
internal readonly record struct XmlAttributeValue(string Namespace, string Name, string Value);
