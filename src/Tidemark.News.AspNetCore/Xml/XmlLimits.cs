namespace Tidemark.News.AspNetCore.Xml;

/// <summary>How large a document of a client may be.</summary>
/// <param name="Elements">Elements and attributes together.</param>
/// <param name="Depth">Elements within elements.</param>
internal sealed record XmlLimits(int Elements, int Depth);
