namespace Tidemark.News.Model;

/// <summary>What a private feed is fetched with.</summary>
/// <param name="UserName">The name.</param>
/// <param name="Password">The password.</param>
/// <param name="Domain">A Windows domain; null where there is none.</param>
public sealed record FeedCredential(string UserName, string Password, string? Domain)
{
    // The password of a record must not reach a log.
    /// <summary>The name alone.</summary>
    public override string ToString() => UserName;
}
