using Microsoft.AspNetCore.Http;

namespace Tidemark.Client.Tests.Fakes;

/// <summary>A scripted server, a clock that jumps, and a directory for replicas.</summary>
public abstract class ClientTest : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tidemark-client-").FullName;

    private protected Script Server { get; private set; } = null!;

    private protected JumpingClock Clock { get; } = new();

    private protected SyncOptions Options { get; set; } = null!;

    private protected string ReplicaPath => Path.Combine(_directory, "replica.db");

    public async ValueTask InitializeAsync()
    {
        Server = await Script.StartAsync();
        Options = new SyncOptions { Clock = Clock, IdleTimeout = JumpingClock.Never, Randomizer = () => 0.5 };
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected string File(string name) => Path.Combine(_directory, name);

    private protected Replica OpenReplica() => Replica.Open(ReplicaPath, Server.Collection);

    private protected SyncClient Client() => new(Server.Collection, Options);

    /// <summary>Opens the replica, pulls once and closes it, as a program run now and then does.</summary>
    private protected async Task<RoundResult> PullAsync(bool full = false, IProgress<SyncProgress>? progress = null)
    {
        using var replica = OpenReplica();
        using var client = Client();
        return await client.PullAsync(replica, full, progress, TestContext.Current.CancellationToken);
    }

    private protected async Task<SyncException> PullFailsAsync(bool full = false) => await Should.ThrowAsync<SyncException>(() => PullAsync(full));

    /// <summary>Id and value of each row, as "a=v b=w".</summary>
    private protected string Held()
    {
        using var replica = Replica.OpenRead(ReplicaPath);
        return string.Join(" ", replica.Rows().Select(row => $"{row.Id}={Value(row)}"));
    }

    private protected string? StoredLink()
    {
        using var replica = Replica.OpenRead(ReplicaPath);
        return replica.UpcomingLink?.PathAndQuery;
    }

    /// <summary>A first round with these items, ended at token "t1".</summary>
    private protected async Task SeedAsync(params string[] items)
    {
        Server.On(Script.Initial, Answers.Json(Pages.Last("t1", items)));
        await PullAsync();
    }

    private protected void AtToken(string token, params RequestDelegate[] answers) => Server.On(Script.Token(token), answers);

    private static string? Value(ReplicaRow row)
    {
        using var document = System.Text.Json.JsonDocument.Parse(row.Json);
        return document.RootElement.TryGetProperty("value", out var value) ? value.ToString() : null;
    }
}
