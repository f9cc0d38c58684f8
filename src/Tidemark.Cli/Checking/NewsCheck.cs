using Tidemark.Check.News;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Checking;

/// <summary>The news service of a server is checked.</summary>
internal sealed class NewsCheck(CheckPlan plan, Uri server) : ICheck
{
    private readonly NewsCheckRun _run = new(
        new NewsCheckOptions
        {
            Server = server,
            Administrator = plan.Key,
            Readers = plan.Clients,
            Duration = plan.Duration,
            Seed = plan.Seed,
            IsKnownToRun = plan.Server is not null,
            Noticed = CheckWords.Notice,
        },
        TimeProvider.System);

    public bool IsClean => _run.Report().IsClean;

    public string Promise => "Nothing was wrong: every reader was given every post, and what was marked read is what it had been given.";

    public string Progress() => $"{Figures.Count(_run.Report().Posts)} posts, {Figures.Count(_run.Report().Syncs)} syncs";

    public Task RunAsync(CancellationToken cancellation) => _run.RunAsync(CancellationToken.None, cancellation);

    public void Dispose()
    {
    }

    public object Json()
    {
        var report = _run.Report();
        return new
        {
            clean = IsClean,
            seed = plan.Seed,
            posts = report.Posts,
            syncs = report.Syncs,
            marks = report.Marks,
            kills = plan.Kills,
            violations = CheckWords.Counts(report.Violations),
            examples = CheckWords.Examples(report.Examples),
        };
    }

    public IEnumerable<string> Lines()
    {
        var report = _run.Report();
        return
        [
            $"{Figures.Count(report.Posts)} posts published, {Figures.Count(report.Syncs)} syncs and {Figures.Count(report.Marks)} marks by {plan.Clients} persons' readers",
            .. CheckWords.Lines(plan, report.Violations),
        ];
    }
}
