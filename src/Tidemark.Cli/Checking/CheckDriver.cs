using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Checking;

/// <summary>Runs a check, shows how far it is, and has its server killed where that is asked for.</summary>
internal sealed class CheckDriver(ICheck check, CheckPlan plan, ProgressLine line)
{
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        using var done = new CancellationTokenSource();
        using var writing = new CancellationTokenSource(plan.Duration);
        var showing = ShowAsync(done.Token);
        var killer = plan.Server is { } server ? new Killer(server, new Random(plan.Seed), TimeProvider.System) : null;
        var killing = killer?.RunAsync(writing.Token, cancellation) ?? Task.CompletedTask;
        try
        {
            await check.RunAsync(cancellation);
            await killing;
            plan.Kills = killer?.Kills ?? 0;
            return check.IsClean;
        }
        finally
        {
            await done.CancelAsync();
            await showing;
        }
    }

    private async Task ShowAsync(CancellationToken done)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(done)) line.Report(check.Progress(), TimeProvider.System.GetElapsedTime(began) / plan.Duration);
        }
        catch (OperationCanceledException)
        {
            // The check has ended.
        }
    }
}
