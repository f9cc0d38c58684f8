using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary>What a round brought, for people and for scripts.</summary>
internal static class RoundReport
{
    public static void Show(RoundResult result, Terminal terminal)
    {
        foreach (var repair in result.Repairs) Terminal.Note(Sentence(repair, result.Kind));
        terminal.Result(
            new
            {
                kind = result.Kind.ToString().ToLowerInvariant(),
                pages = result.Pages,
                resources = result.Resources,
                deletions = result.Deletions,
                bytes = result.Bytes,
                seconds = Figures.Rounded(result.Elapsed),
                count = result.Count,
                digest = result.Digest.ToString(),
                verified = result.Verified,
                repairs = result.Repairs.Select(repair => new { kind = repair.Kind.ToString(), reason = repair.Reason }),
            },
            Line(result));
    }

    public static string Line(RoundResult result) =>
        $"{result.Kind} round: {Figures.Count(result.Resources)} resources and {Figures.Count(result.Deletions)} deletions on "
        + $"{Figures.Count(result.Pages)} pages, {Figures.Bytes(result.Bytes)}, {Figures.Seconds(result.Elapsed)}; "
        + $"{Figures.Count(result.Count)} in the replica, {Verdict(result.Verified)}";

    private static string Verdict(bool? verified) => verified is true ? "equal to the collection" : "the server gives no digest to compare with";

    private static string Sentence(Repair repair, RoundKind kind) => repair.Kind switch
    {
        RepairKind.RestartedRound => "A cursor expired on the way; the round was begun again.",
        RepairKind.ExpiredToken => $"The replica's link had expired ({repair.Reason ?? "no reason given"}); {Read(kind)}.",
        RepairKind.TakenUp => $"A repair that an earlier run had begun was taken up; {Read(kind)}.",
        RepairKind.DigestMismatch => $"The replica differed from the collection; {Read(kind)}.",
        _ => "The replica's totals were wrong and its rows right; the totals were added up anew.",
    };

    private static string Read(RoundKind kind) => kind == RoundKind.Repair ? "what differed was read" : "everything was read afresh";
}
