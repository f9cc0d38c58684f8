using System.Net;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Reading;

/// <summary>What a person does with their news on a running server, over HTTP.</summary>
internal sealed class NewsClient(Uri server, (string Name, string Password) person) : IDisposable
{
    private const string Subscriptions = "news/subscriptions";

    private readonly ServerClient _client = new(server, person);

    public string Person => person.Name;

    /// <summary>All subscriptions in their folders, with counts of unread posts.</summary>
    public async Task<SubscriptionTree> ListAsync(CancellationToken cancellation)
    {
        using var wish = new FormUrlEncodedContent([new("location", "")]);
        var answer = await _client.SendAsync(HttpMethod.Post, "ngws/svc/Subscription.asmx/GetSubscriptionCounts", wish, cancellation);
        return SubscriptionTree.Read(Checked(answer));
    }

    /// <summary>All subscriptions in their folders, with what publishers say of their feeds.</summary>
    public async Task<SubscriptionTree> DescribeAsync(CancellationToken cancellation) =>
        SubscriptionTree.Read(Checked(await _client.SendAsync(HttpMethod.Get, "ngws/svc/Subscription.aspx", null, cancellation)));

    /// <summary>Subscribes; says the feed's number, and whether it is a new subscription.</summary>
    public async Task<(int Id, bool IsNew)> SubscribeAsync(string address, int? folder, string? title, string? location, CancellationToken cancellation)
    {
        var answer = await SendAsync(HttpMethod.Post, Subscriptions, new { address, folder = folder ?? 0, title, location }, cancellation);
        return (NumberOf(answer), answer.Status == HttpStatusCode.Created);
    }

    /// <summary>Gives a subscription another folder or title; null leaves one alone.</summary>
    public async Task EditAsync(int id, int? folder, string? title, CancellationToken cancellation)
    {
        var changes = new Dictionary<string, object>();
        if (folder is not null) changes["folder"] = folder;
        if (title is not null) changes["title"] = title;
        if (changes.Count > 0) await SendAsync(HttpMethod.Patch, $"{Subscriptions}/{id}", changes, cancellation);
    }

    public Task UnsubscribeAsync(int id, CancellationToken cancellation) => SendAsync(HttpMethod.Delete, $"{Subscriptions}/{id}", null, cancellation);

    /// <summary>Has the server ask the feed now.</summary>
    public async Task<FeedState> RefreshAsync(int id, CancellationToken cancellation) =>
        StateIn(await SendAsync(HttpMethod.Post, $"{Subscriptions}/{id}/refresh", null, cancellation));

    /// <summary>How the fetching of a feed stands.</summary>
    public async Task<FeedState> FeedAsync(int id, CancellationToken cancellation) =>
        StateIn(await SendAsync(HttpMethod.Get, $"news/feeds/{id}", null, cancellation));

    /// <summary>Makes a folder for feeds and gives its number.</summary>
    public async Task<int> CreateFolderAsync(string name, int parent, CancellationToken cancellation) =>
        NumberOf(await SendAsync(HttpMethod.Post, "news/folders", new { name, parent }, cancellation));

    /// <summary>The unread posts of a feed, as RSS.</summary>
    public async Task<ServerAnswer> UnreadAsync(int id, CancellationToken cancellation) =>
        Checked(await _client.SendAsync(HttpMethod.Get, $"ngws/svc/Feed.aspx/{id}?unread=True", null, cancellation));

    /// <summary>Marks these posts read and no others. One that has gone from the server meanwhile is no fault.</summary>
    public async Task MarkReadAsync(IReadOnlyCollection<string> posts, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(posts.Select(id => new { id, read = true }));
        var answer = await _client.SendAsync(HttpMethod.Post, "news/post-states", content, cancellation);
        if (answer.Status != HttpStatusCode.UnprocessableEntity) Checked(answer);
    }

    public void Dispose() => _client.Dispose();

    private async Task<ServerAnswer> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var content = body is null ? null : JsonContent.Create(body, options: CliJson.Options);
        return Checked(await _client.SendAsync(method, path, content, cancellation));
    }

    private static int NumberOf(ServerAnswer answer) =>
        answer.Read<Numbered>() is { Id: { } text } && int.TryParse(text, out var id) ? id : throw answer.Strange();

    private static FeedState StateIn(ServerAnswer answer) =>
        answer.Read<FeedState>() is { XmlUrl: not null } state ? state : throw answer.Strange();

    private ServerAnswer Checked(ServerAnswer answer) => answer.IsSuccess ? answer : throw Failure(answer);

    private CliException Failure(ServerAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => new CliException(
            ExitCode.Refused, $"The server {answer.Server} knows no user {person.Name} with this password."),
        HttpStatusCode.Forbidden => new CliException(ExitCode.Refused, answer.Sentence),
        _ when answer.IsNothingHere => new CliException(
            ExitCode.BadInput, $"The server {answer.Server} has no news service; does its tidemark.json say \"news\": \"off\"?"),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new CliException(ExitCode.Unavailable, answer.Sentence),
        _ when answer.Reason is null => answer.Strange(),
        _ => new CliException(ExitCode.BadInput, answer.Sentence),
    };

    private sealed record Numbered(string? Id);
}
