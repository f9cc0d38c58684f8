using System.Text;
using Tidemark.Simulation.Defects;

namespace Tidemark.Simulation.Histories;

/// <summary>Many histories, one after another, up to the first that goes wrong.</summary>
internal sealed class Campaign(Func<Defect> defect)
{
    /// <summary>Histories played.</summary>
    public int Played { get; private set; }

    /// <summary>Events in them.</summary>
    public long Events { get; private set; }

    public Tally Tally { get; } = new();

    /// <summary>Plays the history of a seed. Gives what went wrong; null where nothing did.</summary>
    public string? Play(int seed)
    {
        var outcome = HistoryRun.Play(seed, defect());
        Played++;
        Events += outcome.Events;
        Tally.Add(outcome.Tally);
        return outcome.Failure;
    }

    /// <summary>What went wrong, the shortest history that could be found of it, and how to see it again.</summary>
    public string Describe(int seed, string failure)
    {
        var plan = HistoryPlan.Draw(seed);
        var (steps, last) = Shrinker.Shrink(plan, failure, defect);
        var text = new StringBuilder().AppendLine($"The history of seed {seed} goes wrong: {failure}")
            .AppendLine($"Of its {plan.Steps.Count} steps these {steps.Count} are enough ({last}):");
        HistoryRun.Play(plan.Setup, steps, defect(), line => text.AppendLine("  " + line));
        return text.Append($"Again: dotnet run --project tests/Tidemark.Simulation -- --seed {seed}").ToString();
    }
}
