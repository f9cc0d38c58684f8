namespace Tidemark.News.Model;

/// <summary>All subscriptions of a location.</summary>
/// <param name="Token">The new sync token, minted before the entries were read.</param>
/// <param name="Folders">The person's folders for feeds.</param>
/// <param name="Entries">Every subscription of the location.</param>
public sealed record SubscriptionList(string Token, IReadOnlyList<Folder> Folders, IReadOnlyList<SubscriptionEntry> Entries);
