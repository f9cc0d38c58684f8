namespace Tidemark.Simulation.Histories;

/// <summary>A history as it is drawn from its seed: what is there, and the steps.</summary>
internal sealed record HistoryPlan(Setup Setup, IReadOnlyList<Step> Steps)
{
    private const int Fewest = 40;
    private const int Most = 240;

    // How often each kind comes, where a history has it at all.
    private static readonly (StepKind Kind, int Weight)[] Always =
        [(StepKind.Deliver, 260), (StepKind.Write, 70), (StepKind.Pull, 50)];

    private static readonly (StepKind Kind, int Weight)[] Sometimes =
    [
        (StepKind.Advance, 25), (StepKind.Watch, 10), (StepKind.KillClient, 12), (StepKind.KeepClient, 6), (StepKind.ReturnClient, 6),
        (StepKind.KillServer, 9), (StepKind.BackUp, 9), (StepKind.Restore, 7), (StepKind.Purge, 10), (StepKind.Rotate, 6),
        (StepKind.StepServerClock, 10), (StepKind.StepClientClock, 4), (StepKind.Duplicate, 14), (StepKind.Lose, 14), (StepKind.Cut, 14),
        (StepKind.Refuse, 10), (StepKind.Probe, 20), (StepKind.List, 10),
    ];

    private static readonly (StepKind Kind, int Weight)[] News =
    [
        (StepKind.Publish, 30), (StepKind.Refresh, 30), (StepKind.Read, 60), (StepKind.Mark, 20), (StepKind.Subscribe, 12),
        (StepKind.Retain, 5), (StepKind.CheckNews, 12),
    ];

    public static HistoryPlan Draw(int seed)
    {
        var random = new Random(seed);
        var news = random.Next(3) == 0;
        var setup = new Setup(random.Next(), random.Next(1, 4), random.Next(8) == 0, random.Next(2) == 0, news);
        // Each history lacks some kinds altogether: rare conditions need that others do not keep clearing them away.
        var kinds = Always.Concat(Sometimes.Where(_ => random.Next(3) > 0)).Concat(news ? News : []).ToList();
        kinds.Add((StepKind.StartServer, 25));
        var total = kinds.Sum(kind => kind.Weight);
        var steps = new List<Step>();
        for (var left = random.Next(Fewest, Most); left > 0; left--) steps.Add(new Step(KindOf(kinds, random.Next(total)), random.Next(), random.Next()));
        return new HistoryPlan(setup, steps);
    }

    private static StepKind KindOf(List<(StepKind Kind, int Weight)> kinds, int at)
    {
        foreach (var (kind, weight) in kinds)
        {
            if (at < weight) return kind;
            at -= weight;
        }

        return StepKind.Deliver;
    }
}
