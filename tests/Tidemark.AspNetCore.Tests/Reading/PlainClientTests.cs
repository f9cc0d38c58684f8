using System.Text.Json;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Reading;

/// <summary>A client that knows what the documented page says and nothing else, against a real server that is written to all the while.</summary>
public sealed class PlainClientTests
{
    [Fact]
    public async Task A_client_that_knows_only_the_documented_page_ends_with_the_collection()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 2500).Select(i => $$"""{"id":"m{{i}}","version":0}""")));
        var client = new PlainClient(server.Client, "/things?syncModifications=true");
        using var end = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(seed => WriteAsync(server, new Random(seed), end.Token)).ToList();

        for (var round = 0; round < 25; round++) await client.SynchronizeAsync();
        await end.CancelAsync();
        var written = (await Task.WhenAll(writers)).Sum();
        await client.SynchronizeAsync();

        written.ShouldBeGreaterThan(0);
        var collection = await server.RoundAsync("/things?pageSize=1000");
        client.Records.Values.Select(record => record.ToString()).ShouldBe(
            collection.SelectMany(page => page.Items()).Select(item => item.ToString()), ignoreOrder: true);
    }

    private static async Task<int> WriteAsync(RunningServer server, Random random, CancellationToken end)
    {
        var written = 0;
        for (; !end.IsCancellationRequested; written++)
        {
            using var answer = await server.PutAsync("m" + random.Next(3000), $$"""{"version":{{random.Next()}}}""");
            answer.EnsureSuccessStatusCode();
        }

        return written;
    }

    private sealed class PlainClient(HttpClient http, string initial)
    {
        private string _link = initial;

        public Dictionary<string, JsonElement> Records { get; } = [];

        public async Task SynchronizeAsync()
        {
            for (var link = _link; link is not null;)
            {
                using var page = JsonDocument.Parse(await http.GetStringAsync(link));
                if (page.RootElement.TryGetProperty("_embedded", out var embedded))
                    foreach (var record in embedded.GetProperty("inx:things").EnumerateArray()) Keep(record.Clone());
                var links = page.RootElement.GetProperty("_links");
                if (links.TryGetProperty("inx:upcoming-modifications", out var upcoming)) _link = Href(upcoming);
                link = links.TryGetProperty("next", out var next) ? Href(next) : null;
            }
        }

        private void Keep(JsonElement record)
        {
            var id = record.GetProperty("id").GetString()!;
            if (!Records.TryGetValue(id, out var held) || Modified(record) >= Modified(held)) Records[id] = record;
        }

        private static DateTimeOffset Modified(JsonElement record) => record.GetProperty("modificationDate").GetDateTimeOffset();

        private static string Href(JsonElement link) => link.GetProperty("href").GetString()!;
    }
}
