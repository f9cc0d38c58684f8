using Tidemark.Simulation.Defects;

namespace Tidemark.Simulation.Histories;

/// <summary>Finds a short history that still goes wrong, by leaving steps out and playing what is left.</summary>
internal static class Shrinker
{
    private const int MostPlays = 3000;

    public static (IReadOnlyList<Step> Steps, string Failure) Shrink(HistoryPlan plan, string failure, Func<Defect> defect)
    {
        var (steps, plays) = (plan.Steps, 0);
        for (var size = Math.Max(steps.Count / 2, 1); ; size = Math.Max(size / 2, 1))
        {
            var shorter = false;
            for (var at = 0; at < steps.Count && plays < MostPlays; plays++)
            {
                List<Step> rest = [.. steps.Take(at), .. steps.Skip(at + size)];
                if (HistoryRun.Play(plan.Setup, rest, defect()).Failure is { } still && IsDeterministic(still) == IsDeterministic(failure))
                {
                    (steps, failure, shorter) = (rest, still, true);
                }
                else
                {
                    at += size;
                }
            }

            if (plays >= MostPlays || (size == 1 && !shorter)) return (steps, failure);
        }
    }

    private static bool IsDeterministic(string failure) => !failure.StartsWith(Scheduling.EventLoop.NotDeterministic, StringComparison.Ordinal);
}
