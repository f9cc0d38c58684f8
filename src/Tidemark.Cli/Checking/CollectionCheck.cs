using Tidemark.Check;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Checking;

/// <summary>A collection is checked.</summary>
internal sealed class CollectionCheck(CheckPlan plan, Uri collection) : ICheck
{
    private readonly CheckRun _run = new(
        new CheckOptions
        {
            Collection = collection,
            Authorization = plan.Key,
            Writers = plan.Writers,
            Clients = plan.Clients,
            Duration = plan.Duration,
            Seed = plan.Seed,
            IsKnownToRun = plan.Server is not null,
            Noticed = CheckWords.Notice,
        },
        TimeProvider.System);

    private CheckReport? _report;

    public bool IsClean => Report.IsClean;

    public string Promise => "Nothing was wrong: after every round, what the client held was the collection at one moment, with every acknowledged write.";

    private CheckReport Report => _report ?? _run.Report();

    public string Progress() => $"{Figures.Count(_run.Report().Acknowledged)} writes, {Figures.Count(_run.Report().Rounds)} rounds";

    public async Task RunAsync(CancellationToken cancellation) => _report = await _run.RunAsync(CancellationToken.None, cancellation);

    public void Dispose() => _run.Dispose();

    public object Json() => new
    {
        clean = IsClean,
        seed = plan.Seed,
        writes = Report.Writes,
        acknowledged = Report.Acknowledged,
        unknown = Report.Unknown,
        rounds = Report.Rounds,
        initialRounds = Report.InitialRounds,
        pages = Report.Pages,
        resources = Report.Resources,
        deletions = Report.Deletions,
        expired = Report.Expired,
        kills = plan.Kills,
        violations = CheckWords.Counts(Report.Violations),
        examples = CheckWords.Examples(Report.Examples),
    };

    public IEnumerable<string> Lines() =>
    [
        $"{Figures.Count(Report.Acknowledged)} writes acknowledged, {Figures.Count(Report.Unknown)} without an answer, by {plan.Writers} writers",
        $"{Figures.Count(Report.Rounds)} rounds, of which {Figures.Count(Report.InitialRounds)} initial, by {plan.Clients} clients: "
            + $"{Figures.Count(Report.Pages)} pages, {Figures.Count(Report.Resources)} resources, {Figures.Count(Report.Deletions)} deletions, {Figures.Count(Report.Expired)} expired tokens",
        .. CheckWords.Lines(plan, Report.Violations),
    ];
}
