using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Writing;

/// <summary>Finds out what became of a transaction whose connection broke while it was asked to commit.</summary>
internal sealed class CommitOutcome(StoreParts parts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Completes where it committed.</summary>
    /// <exception cref="StoreUnavailableException">It did not, and nothing was written; or nobody can say, which the exception tells.</exception>
    public async Task DemandCommittedAsync(TakenLog taken, Exception broken)
    {
        switch (await AskAsync(taken))
        {
            case "committed": return;
            case "aborted": throw StoreFault.Unavailable(broken, parts.Database.Name);
            default: throw StoreFault.Unknown(broken, parts.Database.Name);
        }
    }

    // A transaction's number says something only where it was given out: after a failover another one may have it.
    private async Task<string?> AskAsync(TakenLog taken)
    {
        using var timeout = new CancellationTokenSource(parts.Options.OutcomeTimeout);
        while (!timeout.IsCancellationRequested)
        {
            try
            {
                await using var connection = await parts.Database.OpenAsync(timeout.Token);
                if (parts.Memory.Timeline != taken.Timeline) return null;
                await using var script = new Script(connection).Add("outcome", Script.Value(taken.Transaction));
                await using var reader = await script.ReadAsync(timeout.Token);
                await reader.ReadAsync(timeout.Token);
                if (await reader.IsDBNullAsync(0, timeout.Token)) return null;
                var outcome = reader.GetString(0);
                if (outcome != "in progress") return outcome;
            }
            catch (Exception error) when (StoreFault.IsServers(error) || error is OperationCanceledException)
            {
                // Not yet back, or not yet to be asked.
            }

            await Task.Delay(Pause);
        }

        return null;
    }
}
