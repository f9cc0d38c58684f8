using System.Text;
using Tidemark.Simulation.Defects;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Histories;

/// <summary>Plays a history: its steps, and then peace until everybody is in step.</summary>
internal sealed class HistoryRun
{
    private const int LongestBurst = 7;
    private const int MostEvents = 20_000;
    private const int MostTries = 6;

    private static readonly TimeSpan[] Times =
    [
        TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(3), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(12),
    ];

    private readonly World _world;

    private HistoryRun(World world) => _world = world;

    private EventLoop Loop => _world.Loop;

    public static Outcome Play(int seed, Defect? defect = null, Action<string>? show = null)
    {
        var plan = HistoryPlan.Draw(seed);
        return Play(plan.Setup, plan.Steps, defect, show);
    }

    public static Outcome Play(Setup setup, IReadOnlyList<Step> steps, Defect? defect = null, Action<string>? show = null)
    {
        // Somebody else's context would carry continuations away from here.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        using var world = new World(setup, defect ?? new Defect(), show);
        var run = new HistoryRun(world);
        try
        {
            foreach (var step in steps)
            {
                run.Take(step);
                if (world.Loop.Failure is not null) break;
            }

            if (world.Loop.Failure is null) run.Settle();
        }
        catch (Exception error)
        {
            world.Loop.Fail($"the simulation broke: {error}");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        return new Outcome(world.Loop.Failure, world.Loop.Trace.Sum, world.Loop.Events, world.Tally);
    }

    private void Take(Step step)
    {
        var (first, second) = (step.First, step.Second);
        var client = _world.Clients[first % _world.Clients.Count];
        switch (step.Kind)
        {
            case StepKind.Deliver: Deliver(first, 1 + (second % LongestBurst)); break;
            case StepKind.Advance: Loop.Advance(Times[first % Times.Length]); break;
            case StepKind.Write: _world.Writers.Write(first); break;
            case StepKind.Pull: client.Pull(1 + (second % 4), second % 16 == 0, watches: false); break;
            case StepKind.Watch: client.Pull(1 + (second % 4), full: false, watches: true); break;
            case StepKind.KillClient: client.Kill(); break;
            case StepKind.KeepClient: client.Keep(); break;
            case StepKind.ReturnClient: client.Return(); break;
            case StepKind.KillServer: _world.KillServer(); break;
            case StepKind.StartServer: _world.StartServer(); break;
            case StepKind.BackUp: _world.BackUp(); break;
            case StepKind.Restore: _world.Restore(first); break;
            case StepKind.Purge: _world.Purge(first, second % 2 == 0); break;
            case StepKind.Rotate: _world.Rotate(); break;
            case StepKind.StepServerClock: _world.StepServerClock(Shift(first, second)); break;
            case StepKind.StepClientClock: client.StepClock(Shift(second, first)); break;
            case StepKind.Duplicate: Duplicate(first); break;
            case StepKind.Lose: Lose(first); break;
            case StepKind.Cut: Cut(first, second); break;
            case StepKind.Refuse: Refuse(first, second); break;
            case StepKind.Probe: _world.Strangers.Probe(first, second); break;
            case StepKind.List: _world.Strangers.List(first); break;
            default: _world.News.Take(step); break;
        }
    }

    private void Deliver(int which, int burst)
    {
        for (var i = 0; i < burst && Loop.Pending.Count > 0 && Loop.Failure is null; i++)
            Loop.Deliver(i == 0 ? which % Loop.Pending.Count : Loop.Pending.Count - 1);
    }

    private void Duplicate(int which)
    {
        if (FindMessage(which, _ => true) is { } at && _world.Network.Duplicate(Loop.Pending[at])) _world.Tally.Add("requests doubled");
    }

    private void Lose(int which)
    {
        if (FindMessage(which, _ => true) is not { } at) return;
        _world.Network.Lose(at);
        _world.Tally.Add("messages lost");
    }

    private void Cut(int which, int how)
    {
        if (FindMessage(which, arrival => arrival.Answer is WireResponse { Body.Length: > 0 }) is not { } at) return;
        var answer = (WireResponse)((Arrival)Loop.Pending[at].Message!).Answer!;
        var body = answer.Body[..(how / 2 % answer.Body.Length)];
        _world.Network.Replace(at, answer with { Body = body, Ending = how % 2 == 0 ? BodyEnding.Broken : BodyEnding.Silent });
        _world.Tally.Add("answers cut");
    }

    private void Refuse(int which, int how)
    {
        if (FindMessage(which, arrival => arrival.Answer is WireResponse) is not { } at) return;
        var status = ((int[])[502, 503, 429])[how % 3];
        _world.Network.Replace(at, new WireResponse(status, [("Content-Type", "text/html"), ("Retry-After", "2")], Encoding.UTF8.GetBytes("<p>later</p>")));
        _world.Tally.Add("answers replaced");
    }

    private int? FindMessage(int which, Func<Arrival, bool> suits)
    {
        var found = Enumerable.Range(0, Loop.Pending.Count).Where(i => Loop.Pending[i].Message is Arrival arrival && suits(arrival)).ToList();
        return found.Count == 0 ? null : found[which % found.Count];
    }

    /// <summary>Nothing goes wrong any more: everybody ends what is under way, and then comes into step.</summary>
    private void Settle()
    {
        Loop.Note("peace");
        _world.StartServer();
        foreach (var client in _world.Clients) client.StopWatching();
        Drain();
        _world.News.Settle(Drain);
        foreach (var client in _world.Clients)
        {
            var completed = client.Completed;
            for (var i = 0; i < MostTries && client.Completed == completed && Loop.Failure is null; i++)
            {
                client.Pull(2, full: false, watches: false);
                Drain();
            }

            if (Loop.Failure is null) client.ShouldBeInStep();
        }
    }

    private void Drain()
    {
        for (var i = 0; i < MostEvents && Loop.Failure is null; i++)
        {
            if (Loop.Pending.Count > 0) Loop.Deliver(0);
            else if (_world.Clients.Any(client => client.IsBusy) && Loop.NextDue() is { } due) Loop.Advance(due - Loop.Now);
            else return;
        }

        if (Loop.Failure is null) Loop.Fail("it never comes to rest");
    }

    // Mostly small steps, both ways.
    private static TimeSpan Shift(int way, int size)
    {
        var by = Times[size % Times.Length];
        return way % 2 == 0 ? by : -by;
    }
}
