using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Server;

public sealed class MetricsTests
{
    [Fact]
    public async Task Rounds_pages_resources_deletions_polls_writes_and_changes_are_counted_by_collection()
    {
        await using var server = await RunningServer.StartAsync();
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = Listen(server.Services.GetRequiredService<IMeterFactory>(), counts);
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""" + "\n" + """{"id":"c"}""");
        var upcoming = (await server.RoundAsync("/things?syncModifications=true&pageSize=2"))[^1].Upcoming()!;
        await server.GetAsync(upcoming);
        await server.Client.DeleteAsync("/things/a");
        await server.PutAsync("b", """{"x":1}""");
        await server.GetAsync(upcoming);

        counts.ShouldBe(
            new Dictionary<string, long>
            {
                ["tidemark.rounds collection=/things kind=initial"] = 1,
                ["tidemark.rounds collection=/things kind=incremental"] = 1,
                ["tidemark.pages collection=/things"] = 3,
                ["tidemark.resources collection=/things"] = 4,
                ["tidemark.deletions collection=/things"] = 1,
                ["tidemark.polls.unchanged collection=/things"] = 1,
                ["tidemark.writes collection=/things"] = 3,
                ["tidemark.changes collection=/things outcome=created"] = 3,
                ["tidemark.changes collection=/things outcome=changed"] = 1,
                ["tidemark.changes collection=/things outcome=deleted"] = 1,
            },
            ignoreOrder: true);
    }

    private static MeterListener Listen(IMeterFactory meters, ConcurrentDictionary<string, long> counts)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Tidemark" && instrument.Meter.Scope == meters) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counts.AddOrUpdate(instrument.Name + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}")), value, (_, sum) => sum + value));
        listener.Start();
        return listener;
    }
}
