namespace Tidemark.Simulation.Defects;

/// <summary>Everything that can be wrong on purpose, by name.</summary>
internal static class DefectList
{
    public static IReadOnlyDictionary<string, Func<Defect>> All { get; } = new SortedDictionary<string, Func<Defect>>(StringComparer.Ordinal)
    {
        ["acknowledges-early"] = () => new AcknowledgesEarly(),
        ["cursor-by-date"] = () => new CursorByDate(),
        ["digest-forgets-deletions"] = () => new DigestForgetsDeletions(),
        ["forgotten-timelines"] = () => new ForgottenTimelines(),
        ["late-commit"] = () => new LateCommit(),
        ["marks-what-was-not-served"] = () => new MarksWhatWasNotServed(),
        ["purge-without-horizon"] = () => new PurgeWithoutHorizon(),
        ["token-before-rows"] = () => new TokenBeforeRows(),
        ["token-of-now"] = () => new TokenOfNow(),
    };
}
