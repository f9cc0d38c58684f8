using System.Text.Json;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Demo;

/// <summary>A reader of today: replicas of two collections, the posts and the states, and JSON to change them.</summary>
internal sealed class PhoneReader : IDisposable
{
    private readonly CancellationToken _cancellation;
    private readonly ServerClient _client;
    private readonly (SyncClient Client, Replica Replica) _posts;
    private readonly (SyncClient Client, Replica Replica) _states;

    public PhoneReader(Uri server, (string Name, string Password) person, string folder, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _client = new ServerClient(server, person);
        _posts = Open("posts");
        _states = Open("post-states");

        (SyncClient, Replica) Open(string name)
        {
            var address = new Uri(server, "/news/" + name);
            var options = new SyncOptions { Credentials = new SyncCredentials(person.Name, person.Password) };
            return (new SyncClient(address, options), Replica.Open(Path.Combine(folder, name + ".db"), address));
        }
    }

    /// <summary>What it holds, by the server's ids.</summary>
    public IReadOnlyDictionary<string, HeldPost> Held => _posts.Replica.Rows().ToDictionary(row => row.Id, row => HeldOf(row.Id, row.Json), StringComparer.Ordinal);

    /// <summary>Brings both replicas up to date; says how many posts and states came.</summary>
    public async Task<(long Posts, long States)> SyncAsync()
    {
        var posts = await _posts.Client.PullAsync(_posts.Replica, cancellation: _cancellation);
        var states = await _states.Client.PullAsync(_states.Replica, cancellation: _cancellation);
        return (posts.Resources, states.Resources);
    }

    /// <summary>Whether both replicas are the collections, by count and digest.</summary>
    public async Task<bool> IsEqualAsync()
    {
        var posts = await _posts.Client.VerifyAsync(_posts.Replica, cancellation: _cancellation);
        var states = await _states.Client.VerifyAsync(_states.Replica, cancellation: _cancellation);
        return (posts.Outcome, states.Outcome, posts.Behind + states.Behind) == (VerifyOutcome.Equal, VerifyOutcome.Equal, 0);
    }

    public async Task ChangeAsync(string post, object state)
    {
        using var content = JsonContent.Create(state);
        var answer = await _client.SendAsync(HttpMethod.Patch, "news/post-states/" + post, content, _cancellation);
        if (!answer.IsSuccess) throw new CliException(ExitCode.Unavailable, answer.Sentence);
    }

    public void Dispose()
    {
        foreach (var (client, replica) in (ReadOnlySpan<(SyncClient, Replica)>)[_posts, _states])
        {
            replica.Dispose();
            client.Dispose();
        }

        _client.Dispose();
    }

    private HeldPost HeldOf(string id, string json)
    {
        using var post = JsonDocument.Parse(json);
        var title = post.RootElement.GetProperty("title").GetString()!;
        if (_states.Replica.Find(id) is not { } row) return new HeldPost(title, IsRead: false, Flag: 0);
        using var state = JsonDocument.Parse(row.Json);
        return new HeldPost(title, Text(state, "state") is "read" or "deleted", state.RootElement.TryGetProperty("flag", out var flag) ? flag.GetInt32() : 0);
    }

    private static string? Text(JsonDocument state, string name) => state.RootElement.TryGetProperty(name, out var text) ? text.GetString() : null;
}
