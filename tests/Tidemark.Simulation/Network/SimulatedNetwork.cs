using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Network;

/// <summary>Carries calls to the server that is up when they arrive, and their answers back.</summary>
internal sealed class SimulatedNetwork(EventLoop loop)
{
    private readonly SimulatedProcess _wires = new("network", loop, capturesContext: false);

    /// <summary>The server that is up, and its process; null while none is.</summary>
    public Func<(object Server, SimulatedProcess Process)?> FindServer { get; set; } = () => null;

    /// <summary>Calls whose execution has begun and not ended, by the server's process.</summary>
    private readonly List<(SimulatedProcess Server, Exchange Exchange)> _executing = [];

    public Exchange Send(SimulatedProcess caller, string label, Func<object, Task<object>> execute)
    {
        var exchange = new Exchange(caller, label, execute);
        Travel(exchange);
        return exchange;
    }

    /// <summary>The server has died: whoever waits for it learns that the connection is gone.</summary>
    public void Reset(SimulatedProcess server)
    {
        foreach (var (_, exchange) in _executing.Where(entry => entry.Server == server).ToList()) Break(exchange);
        _executing.RemoveAll(entry => entry.Server == server);
    }

    /// <summary>A second copy of a request that is under way.</summary>
    public bool Duplicate(PendingEvent pending)
    {
        if (pending.Message is not Arrival { Answer: null } arrival) return false;
        Travel(arrival.Exchange);
        return true;
    }

    /// <summary>The message is lost, and with it the connection.</summary>
    public void Lose(int index)
    {
        var arrival = (Arrival)loop.Take(index).Message!;
        loop.Note($"lost: {arrival.Exchange.Label}");
        Break(arrival.Exchange);
    }

    /// <summary>Another answer arrives in the place of the one under way.</summary>
    public void Replace(int index, object answer)
    {
        var arrival = (Arrival)loop.Take(index).Message!;
        Return(arrival.Exchange, answer, " (changed)");
    }

    private void Travel(Exchange exchange) =>
        loop.Post(_wires, $"arrives: {exchange.Label}", () => Arrive(exchange), new Arrival(exchange, null));

    private void Arrive(Exchange exchange)
    {
        if (FindServer() is not { } found)
        {
            Break(exchange);
            return;
        }

        _executing.Add((found.Process, exchange));
        loop.Ready(found.Process, () => _ = ExecuteAsync(exchange, found.Server, found.Process));
    }

    private async Task ExecuteAsync(Exchange exchange, object server, SimulatedProcess process)
    {
        object answer;
        try
        {
            answer = await exchange.ExecuteAsync(server);
        }
        catch (Exception error)
        {
            answer = error;
        }

        _executing.Remove((process, exchange));
        Return(exchange, answer, "");
    }

    private void Return(Exchange exchange, object answer, string how) => loop.Post(
        exchange.Caller, $"answered{how}: {exchange.Label}", () => exchange.Complete(answer), new Arrival(exchange, answer));

    private void Break(Exchange exchange)
    {
        if (!exchange.IsOver) loop.Post(exchange.Caller, $"broke: {exchange.Label}", exchange.Break);
    }
}
