namespace Tidemark.Feeds;

/// <summary>Where an attribute's value lies within its tag.</summary>
internal readonly record struct XmlAttribute(XmlName Name, int Start, int Length);
