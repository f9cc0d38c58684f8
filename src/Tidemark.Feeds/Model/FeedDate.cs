namespace Tidemark.Feeds;

/// <summary>A date as published and as understood.</summary>
/// <param name="Text">The publisher's own words.</param>
/// <param name="Value">The moment, in UTC; null if no known form fits.</param>
public sealed record FeedDate(string Text, DateTimeOffset? Value);
