namespace Tidemark.Cli.Checking;

/// <summary>Kills a server now and then.</summary>
internal sealed class Killer(ServerUnderCheck server, Random random, TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>How often it did.</summary>
    public int Kills { get; private set; }

    /// <summary>Goes on until it is told to stop, and leaves a running server.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Shortest + ((Longest - Shortest) * random.NextDouble()), clock, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await server.KillAndRestartAsync(cancellation);
            Kills++;
        }
    }
}
