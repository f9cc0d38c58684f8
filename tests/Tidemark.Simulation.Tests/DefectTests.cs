using Tidemark.Simulation.Defects;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Tests;

/// <summary>A simulator that never finds anything proves nothing: servers and clients that are wrong on purpose must be found out.</summary>
public sealed class DefectTests(ITestOutputHelper output)
{
    private const int MostHistories = 600;

    public static TheoryData<string> Names => [.. DefectList.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_deliberate_defect_is_caught(string name)
    {
        var campaign = new Campaign(DefectList.All[name]);
        string? failure = null;
        for (var seed = 1; failure is null && seed <= MostHistories; seed++) failure = campaign.Play(seed);
        failure.ShouldNotBeNull($"{name} was not caught in {MostHistories} histories");
        failure.ShouldNotContain("simulation broke");
        failure.ShouldNotContain(Scheduling.EventLoop.NotDeterministic);
        output.WriteLine($"{name}: caught in history {campaign.Played}: {failure}");
    }

    [Fact]
    public void A_failing_history_is_told_by_its_few_steps_that_matter()
    {
        var campaign = new Campaign(DefectList.All["token-of-now"]);
        var seed = 1;
        string? failure;
        while ((failure = campaign.Play(seed)) is null) seed++;
        var (steps, _) = Shrinker.Shrink(HistoryPlan.Draw(seed), failure, DefectList.All["token-of-now"]);
        steps.Count.ShouldBeLessThan(12);
        HistoryRun.Play(HistoryPlan.Draw(seed).Setup, steps, new TokenOfNow()).Failure.ShouldNotBeNull();
    }
}
