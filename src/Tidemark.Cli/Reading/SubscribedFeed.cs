namespace Tidemark.Cli.Reading;

/// <summary>A subscription as it is listed; the object that <c>--json</c> prints.</summary>
/// <param name="Id">The feed's number.</param>
/// <param name="Title">The person's own name for it, else the publisher's, else the address.</param>
/// <param name="Url">Where it is fetched.</param>
/// <param name="Folder">The names of its folders from the top; empty where it stands in none.</param>
/// <param name="Unread">Posts not read.</param>
internal sealed record SubscribedFeed(int Id, string Title, string Url, IReadOnlyList<string> Folder, int Unread)
{
    /// <summary>What went wrong when it was last fetched; null where it works or was not asked for.</summary>
    public string? Error { get; init; }
}
