using System.Security.Cryptography;
using Tidemark.Simulation.Defects;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Tests;

/// <summary>Server, store, clients and network in one thread, through random histories that can be played again from their seeds.</summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    private const int FixedSeeds = 100;
    private const int FreshSeeds = 60;

    [Fact]
    public void Seeds_that_once_went_wrong_go_right() => Play(Regressions.Seeds, keeps: false);

    [Fact]
    public void Whatever_happens_a_completed_round_leaves_the_collection_at_one_moment() => Play(Enumerable.Range(1, FixedSeeds), keeps: false);

    [Fact]
    public void Fresh_histories_keep_every_promise_too()
    {
        var first = RandomNumberGenerator.GetInt32(int.MaxValue / 2);
        output.WriteLine($"seeds from {first} on");
        Play(Enumerable.Range(first, FreshSeeds), keeps: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(16)]
    [InlineData(40)]
    public void A_seed_gives_the_same_history_to_the_last_byte(int seed)
    {
        var (one, other) = (HistoryRun.Play(seed), HistoryRun.Play(seed));
        (other.Trace, other.Events).ShouldBe((one.Trace, one.Events));
        one.Events.ShouldBeGreaterThan(50);
        HistoryRun.Play(seed + 1).Trace.ShouldNotBe(one.Trace);
    }

    [Fact]
    public void Histories_have_in_them_what_is_to_be_survived()
    {
        var campaign = new Campaign(() => new Defect());
        campaign.PlayAll(Enumerable.Range(1, 60)).ShouldBeNull();
        foreach (var what in (string[])["answers cut", "client kills", "client returns", "clock steps", "key rotations", "listings walked to the end",
            "messages lost", "news: cycles", "purges", "repairs: ExpiredToken timeline", "requests doubled", "restores", "rounds", "server kills",
            "tokens tried by strangers", "watches", "writes: POST"])
            campaign.Tally.Counts.GetValueOrDefault(what).ShouldBeGreaterThan(0, what);
    }

    private void Play(IEnumerable<int> seeds, bool keeps)
    {
        var campaign = new Campaign(() => new Defect());
        if (campaign.PlayAll(seeds) is { } found)
        {
            if (keeps) Regressions.Keep(found.Seed, found.Failure);
            Assert.Fail(campaign.Describe(found.Seed, found.Failure));
        }

        output.WriteLine($"{campaign.Played} histories, {campaign.Events} events");
    }
}
