using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Tidemark.Client.Tests.Fakes;
using Tidemark.Protocol;

namespace Tidemark.Client.Tests.Model;

/// <summary>Serves a <see cref="ModelCollection"/> by the protocol, writing into it between pages and failing now and then, by chance.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly Random _random;
    private readonly Lock _lock = new();
    private FakeServer _server = null!;

    private ModelServer(Random random) => _random = random;

    public ModelCollection Model { get; } = new();

    public Uri Collection => new(_server.Origin, "/things");

    /// <summary>The collection at the moment of the last page that ended a round.</summary>
    public Dictionary<string, string> Promised { get; private set; } = [];

    /// <summary>Chances out of 100, for each request.</summary>
    public int Failures { get; set; } = 10;

    public int Writes { get; set; } = 60;

    public static async Task<ModelServer> StartAsync(Random random)
    {
        var server = new ModelServer(random);
        server._server = await FakeServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public void Locked(Action<ModelCollection> work)
    {
        lock (_lock) work(Model);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        RequestDelegate answer;
        lock (_lock)
        {
            if (_random.Next(100) < Writes) Model.Mutate(_random, _random.Next(1, 6));
            answer = Decide(context.Request);
        }

        await answer(context);
    }

    private RequestDelegate Decide(HttpRequest request)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        var page = query.TryGetValue("cursor", out var cursor) ? Continue(cursor.ToString()) : Begin(query.GetValueOrDefault("syncToken").ToString());
        return _random.Next(100) >= Failures ? page : _random.Next(5) switch
        {
            0 => Answers.Status(503, "1"),
            1 => Answers.Aborted,
            2 => Answers.Cut("{\"_links\":{},\"_embedded\":{}}"),
            3 when query.ContainsKey("cursor") => Answers.Gone("cursor"),
            _ => Answers.Status(502),
        };
    }

    private RequestDelegate Begin(string token)
    {
        if (token.Length == 0) return Page(from: 0, began: Model.Head, isInitial: true, _random.Next(1, 8));
        var (timeline, position) = Split(token);
        if (Model.Expired(timeline, position) is { } reason) return Answers.Gone(reason);
        return Page(position, Model.Head, isInitial: false, _random.Next(1, 8));
    }

    private RequestDelegate Continue(string cursor)
    {
        var parts = cursor.Split('.');
        var (timeline, position) = (int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        if (Model.Expired(timeline, position) is not null && parts[3] == "0") return Answers.Gone("timeline");
        if (Model.Timeline != timeline) return Answers.Gone("timeline");
        return Page(position, long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3] == "1", int.Parse(parts[4], CultureInfo.InvariantCulture));
    }

    private RequestDelegate Page(long from, long began, bool isInitial, int size)
    {
        // Past the head it began at, a round grows its pages, so that it catches up with the writers.
        if (from >= began) size *= 4;
        var entries = Model.After(from).Take(size + 1).ToList();
        var isLast = entries.Count <= size;
        if (!isLast) entries.RemoveAt(size);
        var items = entries.Where(e => !e.IsDeleted).Select(e => e.Json()).ToArray();
        var deletions = entries.Where(e => e.IsDeleted && (!isInitial || e.Position > began))
            .Select(e => $$"""{"id":"{{e.Id}}","deletionDate":"{{e.Modified}}"}""").ToArray();
        if (!isLast) return Answers.Json(Pages.Next($"{Model.Timeline}.{entries[^1].Position}.{began}.{(isInitial ? 1 : 0)}.{size}", items, deletions));
        Promised = Model.Living.ToDictionary(e => e.Id, e => e.Json());
        var digest = Model.Living.Aggregate(Digest.Empty, (sum, e) => sum + Digest.Of(e.Id, e.Modified));
        return Answers.Json(Pages.Last($"{Model.Timeline}.{Model.Head}", items, deletions, $$""","digest":"{{digest}}","count":{{Promised.Count}}"""));
    }

    private static (int Timeline, long Position) Split(string token)
    {
        var parts = token.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
