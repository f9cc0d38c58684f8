namespace Tidemark.News.Model;

/// <summary>A feed, shared by all who subscribe to it.</summary>
/// <param name="Id">The one number of the feed: <c>ng:id</c>; also the id of any person's subscription to it.</param>
/// <param name="XmlUrl">Where it is fetched.</param>
/// <param name="Title">As the publisher has it; null until the first fetch.</param>
/// <param name="Description">As the publisher has it.</param>
/// <param name="HtmlUrl">The site it belongs to.</param>
/// <param name="TtlMinutes">How often the publisher asks to be read.</param>
/// <param name="Private">Whether it needs one person's credentials; nobody else sees it.</param>
public sealed record Feed(int Id, string XmlUrl, string? Title, string? Description, string? HtmlUrl, int? TtlMinutes, bool Private);
