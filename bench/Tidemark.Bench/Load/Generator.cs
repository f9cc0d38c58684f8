using System.Diagnostics;

namespace Tidemark.Bench.Load;

/// <summary>
/// Keeps many connections busy, each with one request at a time: a few threads go round their connections, take the answer that is due and
/// send the next request. Costs less than a task for each connection, so that more of the machine is left to the server.
/// </summary>
internal static class Generator
{
    /// <summary>Requests answered in a second.</summary>
    /// <param name="connections">The connections; each has one request under way.</param>
    /// <param name="threads">Among how many threads they are dealt.</param>
    /// <param name="time">How long.</param>
    /// <param name="next">The request to send next on the connection of this number.</param>
    /// <param name="status">What every answer must be.</param>
    public static double Run(IReadOnlyList<Wire> connections, int threads, TimeSpan time, Func<int, ReadOnlyMemory<byte>> next, params int[] status)
    {
        var counts = new long[threads];
        var begun = Stopwatch.GetTimestamp();
        var end = begun + (long)(time.TotalSeconds * Stopwatch.Frequency);
        Exception? failure = null;
        var workers = Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            try
            {
                counts[worker] = Work(connections, worker, threads, end, next, status);
            }
            catch (Exception error)
            {
                failure = error;
            }
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        if (failure is not null) throw new InvalidOperationException("The load could not be made.", failure);
        return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static long Work(
        IReadOnlyList<Wire> connections, int worker, int threads, long end, Func<int, ReadOnlyMemory<byte>> next, int[] status)
    {
        var mine = Enumerable.Range(0, connections.Count).Where(i => i % threads == worker).ToArray();
        foreach (var i in mine) connections[i].Send(next(i).Span);
        var answered = 0L;
        while (true)
        {
            var isLast = Stopwatch.GetTimestamp() >= end;
            foreach (var i in mine)
            {
                var answer = connections[i].Receive();
                if (Array.IndexOf(status, answer.Status) < 0) throw new InvalidDataException($"The server answered {answer.Status}.");
                answered++;
                if (!isLast) connections[i].Send(next(i).Span);
            }

            if (isLast) return answered;
        }
    }
}
