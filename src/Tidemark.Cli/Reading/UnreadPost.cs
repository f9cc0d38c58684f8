namespace Tidemark.Cli.Reading;

/// <summary>An unread post as it is shown; the object that <c>--json</c> prints.</summary>
/// <param name="Id">The server's id of it.</param>
/// <param name="FeedId">The number of its feed.</param>
/// <param name="Feed">The feed's title in the person's list.</param>
/// <param name="Title">Plain text; may be empty.</param>
/// <param name="Date">As the publisher dates it, else when it arrived.</param>
/// <param name="Link">Where it is read in full; null where nobody says.</param>
/// <param name="Summary">The beginning of its text on one line; may be empty.</param>
internal sealed record UnreadPost(string Id, int FeedId, string Feed, string Title, DateTimeOffset Date, string? Link, string Summary);
