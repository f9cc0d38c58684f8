namespace Tidemark.News.Model;

/// <summary>A place a person reads at: a desktop, a phone, the web. What is unseen differs between locations; what is read does not.</summary>
/// <param name="Id">Unique for the person.</param>
/// <param name="Name">Unique for the person; calls name locations by it.</param>
/// <param name="ContentOnline">Kept for clients, of no effect here.</param>
/// <param name="AutoAddSubscriptions">Whether new subscriptions appear here by themselves.</param>
public sealed record Location(int Id, string Name, bool ContentOnline, bool AutoAddSubscriptions);
