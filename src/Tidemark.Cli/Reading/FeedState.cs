namespace Tidemark.Cli.Reading;

/// <summary>A feed as the server tells of it.</summary>
/// <param name="XmlUrl">Its address.</param>
/// <param name="Title">As the publisher has it; null until the first fetch.</param>
/// <param name="Error">What went wrong last; null where it works.</param>
/// <param name="NewPosts">Posts that asking it brought; null where it was not asked.</param>
/// <param name="MergedInto">The feed that took its place; null where there is none.</param>
internal sealed record FeedState(string XmlUrl, string? Title, string? Error, int? NewPosts, int? MergedInto);
