using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Tidemark.Client.Tests.Fakes;

/// <summary>Answers by target, path and query, each in the order given; the last answer of a target stays. Unscripted targets get 404.</summary>
internal sealed class Script : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _answers = new();
    private readonly ConcurrentQueue<Seen> _seen = new();
    private FakeServer _server = null!;

    public const string Initial = "/things?syncModifications=true";

    public Uri Collection => new(_server.Origin, "/things");

    public IReadOnlyList<Seen> Requests => [.. _seen];

    public IEnumerable<string> Targets => _seen.Select(s => s.Target);

    public static async Task<Script> StartAsync()
    {
        var script = new Script();
        script._server = await FakeServer.StartAsync(script.AnswerAsync);
        return script;
    }

    public static string Token(string token) => $"/things?syncToken={token}&syncModifications=true";

    public static string Cursor(string cursor) => $"/things?cursor={cursor}";

    public Script On(string target, params RequestDelegate[] answers)
    {
        _answers[target] = new ConcurrentQueue<RequestDelegate>(answers);
        return this;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var seen = await Seen.OfAsync(context.Request);
        _seen.Enqueue(seen);
        if (!_answers.TryGetValue(seen.Target, out var answers) || !answers.TryPeek(out var answer))
        {
            context.Response.StatusCode = 404;
            return;
        }

        if (answers.Count > 1) answers.TryDequeue(out _);
        await answer(context);
    }
}
