namespace Tidemark.News.People;

/// <summary>A location's row.</summary>
internal sealed record LocationBody(string Name, bool ContentOnline, bool AutoAddSubscriptions);
