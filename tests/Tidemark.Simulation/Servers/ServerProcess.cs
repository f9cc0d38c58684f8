using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore;
using Tidemark.Core.Collections;
using Tidemark.Core.Memory;
using Tidemark.News;
using Tidemark.News.Service;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Servers;

/// <summary>The server from one start to its death: the real HTTP face and the real news service over the world's disk.</summary>
internal sealed class ServerProcess
{
    private readonly World _world;
    private readonly WebApplication _app;
    private readonly InProcessServer _http;

    private ServerProcess(World world, SimulatedProcess process, SimulatedStore store)
    {
        (_world, Process, Store) = (world, process, store);
        (_app, _http) = Hosting.Build(world.Defect.Wrap(store, world), process.Clock);
    }

    public SimulatedProcess Process { get; }

    public SimulatedStore Store { get; }

    /// <summary>Null where the history is not about news.</summary>
    public NewsEngine? News { get; private set; }

    /// <summary>What readers talk to.</summary>
    public INewsService Service { get; private set; } = null!;

    public static ServerProcess Start(World world, int number)
    {
        var process = new SimulatedProcess($"server {number}", world.Loop, capturesContext: true) { ClockError = world.ServerClockError };
        ServerProcess? server = null;
        world.Loop.Run(process, () => server = Open(world, process));
        return server!;
    }

    public SyncCollection Collection(string path) => _app.Services.GetRequiredService<SyncCollections>()[path];

    /// <summary>Answers a request, and holds the answer to what the model expects of tokens.</summary>
    public async Task<object> HandleAsync(WireRequest request)
    {
        var expectation = _world.Judge.Expect(request);
        var response = await _http.HandleAsync(request);
        _world.Judge.Check(request, response, expectation);
        _world.Loop.Note($"{response.Status} to {request}");
        _world.Loop.Trace.Add(response.Body);
        return response with { Seen = _world.Now(request.Path) };
    }

    public void Kill()
    {
        Process.Loop.Kill(Process);
        // Frees what the framework holds. The process is dead, so nothing it still does reaches the disk.
        _ = _app.DisposeAsync().AsTask();
    }

    private static ServerProcess Open(World world, SimulatedProcess process)
    {
        var disk = world.Disk;
        long? parent = disk.Timelines.Count > 0 ? disk.Timelines[^1].Id : null;
        var starts = disk.Tables.ToDictionary(table => table.Number, table => table.Head.Position);
        var memory = new MemoryStore(disk, process.Clock, world.Entropy);
        world.Lineages.Begin(memory.Timelines.Current.Id, parent, starts);
        if (world.Keys.Count == 0) world.Keys.Add(memory.TokenKeys[0].Id);
        if (!memory.TokenKeys.Select(key => key.Id).SequenceEqual(world.Keys)) world.Loop.Fail("a start changed the token keys");
        var store = new SimulatedStore(memory, process, world.Opened);
        var server = new ServerProcess(world, process, store);
        EndAtOnce(server._app.StartAsync());
        server.WarmUp();
        if (world.Setup.HasNews)
        {
            var opening = NewsEngine.OpenAsync(
                store, world.News.Source, world.News.Options, process.Clock, new Random(world.Setup.Seed), null, CancellationToken.None);
            EndAtOnce(opening);
            server.News = opening.Result;
            server.Service = world.Defect.Wrap(server.News.Service);
        }

        store.TakesTime = true;
        return server;
    }

    // The first request to be routed has the framework compile its routes on the pool; what comes of that must not come back here.
    private void WarmUp()
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        EndAtOnce(_http.HandleAsync(new WireRequest("GET", "/healthz", [], [])));
        SynchronizationContext.SetSynchronizationContext(context);
    }

    private static void EndAtOnce(Task task)
    {
        if (!task.IsCompleted) throw new InvalidOperationException("A start waits for something outside the simulation.");
        task.GetAwaiter().GetResult();
    }
}
