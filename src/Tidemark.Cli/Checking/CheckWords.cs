using System.Text.Json;
using Tidemark.Check.Judging;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Checking;

/// <summary>How violations are told.</summary>
internal static class CheckWords
{
    public static void Notice(Violation violation) =>
        Terminal.Note($"{Figures.Seconds(violation.After)}  {Name(violation.Kind)}: {violation.Sentence}");

    public static Dictionary<string, int> Counts(IReadOnlyDictionary<ViolationKind, int> violations) => violations.ToDictionary(pair => Name(pair.Key), pair => pair.Value);

    public static IEnumerable<object> Examples(IEnumerable<Violation> examples) =>
        examples.Select(example => new { kind = Name(example.Kind), sentence = example.Sentence, seconds = Figures.Rounded(example.After) });

    public static IEnumerable<string> Lines(CheckPlan plan, IReadOnlyDictionary<ViolationKind, int> violations)
    {
        if (plan.Server is not null) yield return $"the server was killed and started again {Figures.Count(plan.Kills)} times";
        foreach (var (kind, count) in violations) yield return $"{Name(kind)}: {Figures.Count(count)}";
    }

    private static string Name(ViolationKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
