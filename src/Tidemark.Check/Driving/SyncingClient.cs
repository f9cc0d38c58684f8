using System.Globalization;
using System.Net;
using Tidemark.Check.Histories;
using Tidemark.Check.Judging;
using Tidemark.Protocol;

namespace Tidemark.Check.Driving;

/// <summary>
/// A client that knows the protocol and nothing else: it follows <c>next</c>, stores the link of the upcoming modifications, and puts what
/// comes over what it holds. Now and then it takes up an old token with what it held then, or begins afresh.
/// </summary>
internal sealed class SyncingClient(
    string name, CheckOptions options, Wire wire, History history, RoundJudge judge, Verdict verdict, Tally tally, Random random, TimeProvider clock)
{
    private static readonly int?[] PageSizes = [5, 50, 500, null];

    private readonly bool _isSlow = random.Next(3) == 0;
    private Copy _copy = new();
    private Copy? _kept;

    /// <summary>Syncs until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        while (!stop.IsCancellationRequested)
        {
            Turn();
            await SyncAsync(cancellation);
            await PauseAsync(stop);
        }
    }

    /// <summary>One round, with everything it takes to come to its end.</summary>
    public async Task SyncAsync(CancellationToken cancellation)
    {
        while (!await TrySyncAsync(cancellation))
        {
            Tally.Add(ref tally.Expired);
            _copy = new Copy();
        }
    }

    private void Turn()
    {
        switch (random.Next(20))
        {
            case 0:
                _copy = new Copy();
                break;
            case 1:
                _kept = _copy.Clone();
                break;
            case 2 when _kept is not null:
                (_copy, _kept) = (_kept, null);
                break;
        }
    }

    // False where the token has expired: everything is to be read afresh.
    private async Task<bool> TrySyncAsync(CancellationToken cancellation)
    {
        var isInitial = _copy.Upcoming is null;
        var round = new Round(name, _copy, isInitial, tally, verdict);
        var began = history.Now();
        var (address, isFirst) = (First(), true);
        while (true)
        {
            var (status, body) = await wire.GetAsync(address, isFirst && !isInitial && random.Next(3) == 0, cancellation);
            if (status == HttpStatusCode.Gone)
            {
                if (isFirst || isInitial) return false;
                Tally.Add(ref tally.Expired);
                round.BeginAgain();
                (address, isFirst) = (First(), true);
                continue;
            }

            var page = status == HttpStatusCode.OK ? Page.Read(body) : null;
            if (page is null || (page.Next is null && page.Upcoming is null)) throw Unexpected(address, status);
            round.Apply(page);
            if (page.Next is { } next)
            {
                (address, isFirst) = (new Uri(options.Collection, next), false);
                continue;
            }

            round.End(page);
            _copy.Upcoming = page.Upcoming;
            judge.Judge(name, _copy.Held, began, history.Now());
            Tally.Add(ref tally.Rounds);
            if (isInitial) Tally.Add(ref tally.InitialRounds);
            return true;
        }
    }

    private Uri First()
    {
        var size = PageSizes[random.Next(PageSizes.Length)];
        var text = _copy.Upcoming ?? $"{options.Collection}?{Words.SyncModifications}=true";
        if (size is { } number) text += string.Create(CultureInfo.InvariantCulture, $"&{Words.PageSize}={number}");
        return new Uri(options.Collection, text);
    }

    private static CheckException Unexpected(Uri address, HttpStatusCode status) =>
        new($"GET {address.AbsolutePath} was answered with {(int)status} and no page of a round, so nothing can be said of this server.");

    private async Task PauseAsync(CancellationToken stop)
    {
        var pause = _isSlow ? options.SlowestPause * random.NextDouble() : TimeSpan.FromMilliseconds(random.Next(50));
        try
        {
            await Task.Delay(pause, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the pause; the last round is asked for by the one who stops.
        }
    }
}
