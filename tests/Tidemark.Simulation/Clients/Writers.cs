using System.Globalization;
using System.Text;
using System.Text.Json;
using Tidemark.Protocol;
using Tidemark.Simulation.Checking;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Clients;

/// <summary>Those who write, over HTTP. What was acknowledged to them must be in the log's history.</summary>
internal sealed class Writers(World world)
{
    private const int Ids = 9;

    private readonly SimulatedProcess _process = new("writer", world.Loop, capturesContext: false);
    private int _writes;

    /// <summary>Sends one write, chosen by the number.</summary>
    public void Write(int choice)
    {
        var random = new Random(choice);
        var path = Hosting.Collections[random.Next(Hosting.Collections.Length)];
        var request = Choose(random, path);
        world.Tally.Add($"writes: {request.Method}");
        world.Loop.Run(_process, () => _ = SendAsync(path, request));
    }

    private WireRequest Choose(Random random, string path)
    {
        var id = IdOf(random);
        var item = $"{path}/{id}";
        return random.Next(12) switch
        {
            < 4 => Json("PUT", item, Members(random)),
            4 => Json("PUT", item, $$"""{"group":"{{Group(random)}}"}"""),
            5 or 6 => Json("PATCH", item, $$"""{"group":"{{Group(random)}}"}"""),
            < 10 => new WireRequest("DELETE", item, [], []),
            10 => Json("PUT", item, Members(random)) with { Headers = [("Content-Type", "application/json"), ("If-None-Match", "*")] },
            _ => new WireRequest("POST", path, [("Content-Type", MediaTypes.Ndjson)], Encoding.UTF8.GetBytes(Lines(random))),
        };
    }

    private async Task SendAsync(string path, WireRequest request)
    {
        var (record, sent) = (world.RecordOf(path), world.Now(path));
        try
        {
            var exchange = world.Network.Send(_process, $"writer {request}", server => ((ServerProcess)server).HandleAsync(request));
            if (await exchange.Answer is WireResponse { Ending: BodyEnding.Whole } response) Check(record, request, response, sent);
        }
        catch (HttpRequestException)
        {
            world.Tally.Add("writes without an answer");
        }
    }

    private void Check(LogRecord record, WireRequest request, WireResponse response, (long Timeline, long Position) sent)
    {
        if (response.Status is 200 or 201 && request.Method is "PUT" or "PATCH")
        {
            using var document = JsonDocument.Parse(response.Body);
            var id = document.RootElement.GetProperty(Words.Id).GetString()!;
            var date = document.RootElement.GetProperty(Words.ModificationDate).GetString();
            if (!Instant.TryParse(date, out var modified) || record.Versions(id, modified) is null) world.Loop.Fail($"{request} was acknowledged and is not in the log");
        }
        else if (response.Status is 200 or 204 && world.Now(record.Name) == sent && request.Method is "DELETE")
        {
            world.Loop.Fail($"{request} was acknowledged and is not in the log");
        }
        else if (response.Status is not (200 or 201 or 204 or 404 or 412 or 502 or 503 or 429))
        {
            world.Loop.Fail($"{request} was answered with {response.Status}: {Encoding.UTF8.GetString(response.Body)}");
        }
    }

    private string Lines(Random random)
    {
        var lines = new StringBuilder();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            if (random.Next(3) == 0) lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{IdOf(random)}}","deleted":true}""").Append('\n');
            else lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{IdOf(random)}}",{{Members(random)[1..]}}""").Append('\n');
        }

        return lines.ToString();
    }

    private string Members(Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"write":{{++_writes}},"group":"{{Group(random)}}","open":{{(random.Next(2) == 0 ? "true" : "false")}}}""");

    private static string IdOf(Random random) => "r" + random.Next(Ids).ToString(CultureInfo.InvariantCulture);

    private static char Group(Random random) => "abc"[random.Next(3)];

    private static WireRequest Json(string method, string target, string body) =>
        new(method, target, [("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body));
}
