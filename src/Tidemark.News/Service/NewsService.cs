using Tidemark.Core.Tokens;
using Tidemark.News.People;
using Tidemark.News.Tokens;

namespace Tidemark.News.Service;

/// <summary>
/// The news service on the engine. Every call takes its person's turn, brings what it needs in step with the logs, mints the token it will give, and
/// only then reads what it answers.
/// </summary>
internal sealed partial class NewsService(NewsParts parts) : INewsService
{
    private const int MostNameCharacters = 255;

    private readonly TokenMint _mint = new(parts.Store, parts.Clock);

    /// <inheritdoc/>
    public async ValueTask<TokenFault> CheckTokenAsync(int user, string token, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token)) return TokenFault.Invalid;
        await parts.Store.LookAsync([], cancellation);
        return parts.Tokens.Open(await PersonLogs.OpenAsync(parts.Store, user, cancellation), token).Fault;
    }

    private Task<PersonLease> EnterAsync(int user, CancellationToken cancellation) => parts.Persons.EnterAsync(user, cancellation);

    // No name means the person, wherever they read.
    private static int LocationNamed(Person person, string? name)
    {
        if (string.IsNullOrEmpty(name)) return MembershipBody.Anywhere;
        foreach (var (id, location) in person.Locations.Rows)
            if (location.Name == name.Trim()) return id;
        throw new NewsException(NewsFault.NotFound, $"There is no location \"{name}\".");
    }

    private static long CameTo(Person person, int location, int feed) =>
        person.CameTo(location, feed) ?? throw new NewsException(NewsFault.NotFound, $"There is no subscription {feed} here.");

    private static string CheckName(string? name, string what)
    {
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length == 0) throw new NewsException(NewsFault.BadInput, $"The name of a {what} must not be empty.");
        if (trimmed.Length > MostNameCharacters)
            throw new NewsException(NewsFault.BadInput, $"The name of a {what} must have at most {MostNameCharacters} characters.");
        return trimmed;
    }

    // Posts beyond this position have not been told: all of them, where the feed came to the location after the token.
    private long ToldUpTo(int feed, long cameAt, NewsToken token) =>
        cameAt > token.MembershipsOf(feed) ? 0 : token.ContentOf(feed, parts.Content.IndexOf(feed));
}
