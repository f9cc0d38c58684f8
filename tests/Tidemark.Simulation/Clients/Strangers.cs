using System.Text.Json;
using Tidemark.Protocol;
using Tidemark.Simulation.Checking;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.Clients;

/// <summary>Those who come with tokens of others, old ones and altered ones, and those who read ordinary listings.</summary>
internal sealed class Strangers(World world)
{
    private readonly SimulatedProcess _process = new("stranger", world.Loop, capturesContext: false);

    /// <summary>Uses a token or cursor that travelled before: where it belongs or not, as what it is or not, altered or not.</summary>
    public void Probe(int which, int how)
    {
        if (world.Judge.Known.Count == 0) return;
        var text = world.Judge.Known[which % world.Judge.Known.Count];
        var path = Hosting.Collections[how % Hosting.Collections.Length];
        var target = (how / 2 % 8) switch
        {
            < 3 => $"{path}?syncToken={text}&syncModifications=true",
            3 => $"{path}?syncToken={text}&syncModifications=true&pageSize=2",
            4 => $"{path}?syncToken={Altered(text)}&syncModifications=true",
            5 => $"{path}?cursor={Altered(text)}",
            _ => $"{path}?cursor={text}",
        };
        world.Tally.Add("tokens tried by strangers");
        world.Loop.Run(_process, () => _ = GetAsync(target));
    }

    /// <summary>Walks a listing, filtered and sorted by the number.</summary>
    public void List(int choice)
    {
        var query = new ListingQuery(choice);
        world.Tally.Add("listings");
        world.Loop.Run(_process, () => _ = WalkAsync(query));
    }

    private async Task WalkAsync(ListingQuery query)
    {
        var check = new ListingCheck(world, query);
        for (var target = query.Target; target is not null;)
        {
            if (await GetAsync(target) is not { Status: 200 } response) return;
            using var page = JsonDocument.Parse(response.Body);
            check.Page(page.RootElement);
            target = NextOf(page.RootElement);
        }

        check.End();
        world.Tally.Add("listings walked to the end");
    }

    private async Task<WireResponse?> GetAsync(string target)
    {
        try
        {
            var request = new WireRequest("GET", target, [], []);
            var exchange = world.Network.Send(_process, $"stranger {request}", server => ((ServerProcess)server).HandleAsync(request));
            return await exchange.Answer is WireResponse { Ending: BodyEnding.Whole } response ? response : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // Beyond the version and the id of the key, so that it is the seal that must tell.
    private static string Altered(string text) => text[..^3] + (text[^3] == 'A' ? 'B' : 'A') + text[^2..];

    private static string? NextOf(JsonElement page) =>
        page.GetProperty(Words.Links).TryGetProperty(Words.Next, out var next) ? new Uri(next.GetProperty(Words.Href).GetString()!).PathAndQuery : null;
}
