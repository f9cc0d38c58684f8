using System.Text;
using Tidemark.Simulation.Defects;

namespace Tidemark.Simulation.Histories;

/// <summary>Many histories, each on one thread from its beginning to its end, up to the first that goes wrong.</summary>
internal sealed class Campaign(Func<Defect> defect)
{
    private readonly Lock _gate = new();

    /// <summary>Histories played.</summary>
    public int Played { get; private set; }

    /// <summary>Events in them.</summary>
    public long Events { get; private set; }

    public Tally Tally { get; } = new();

    /// <summary>Plays the history of a seed. Gives what went wrong; null where nothing did.</summary>
    public string? Play(int seed)
    {
        var outcome = HistoryRun.Play(seed, defect());
        lock (_gate)
        {
            Played++;
            Events += outcome.Events;
            Tally.Add(outcome.Tally);
        }

        return outcome.Failure;
    }

    /// <summary>Plays the histories of the seeds on as many threads as there are processors. Gives the first that went wrong; null where none did.</summary>
    public (int Seed, string Failure)? PlayAll(IEnumerable<int> seeds, Func<bool>? isOver = null)
    {
        (int Seed, string Failure)? found = null;
        using var source = seeds.GetEnumerator();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(PlayOn)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return found;

        void PlayOn()
        {
            while (Next() is { } seed)
            {
                if (Play(seed) is not { } failure) continue;
                lock (_gate) found ??= (seed, failure);
            }
        }

        int? Next()
        {
            lock (_gate) return found is null && isOver?.Invoke() != true && source.MoveNext() ? source.Current : null;
        }
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
