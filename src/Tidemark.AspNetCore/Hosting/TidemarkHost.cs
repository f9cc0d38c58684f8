using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Hosting;

/// <summary>The store of an app and the collections mapped over it, from the start of the host to its end.</summary>
internal sealed class TidemarkHost(
    TidemarkSettings settings, TimeProvider clock, TidemarkMetrics metrics, IHostApplicationLifetime lifetime, ILogger<TidemarkHost> logger)
    : IFaceHost, IAsyncDisposable
{
    private readonly List<CollectionFace> _faces = [];
    private IChangeStore? _store;

    public TimeProvider Clock => clock;

    public TidemarkMetrics Metrics => metrics;

    /// <summary>What every link begins with; null where the request says.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Cancelled when the host begins to stop.</summary>
    public CancellationToken Stopping { get; } = lifetime.ApplicationStopping;

    public IReadOnlyList<CollectionFace> Faces => _faces;

    public IChangeStore Store => _store ?? throw new InvalidOperationException("The host has not started.");

    /// <summary>The keys; null where the app does not use them.</summary>
    public AccessGate? Gate { get; private set; }

    public void Add(CollectionFace face)
    {
        if (_store is not null) throw new InvalidOperationException("Collections are mapped before the host starts.");
        if (_faces.Exists(other => string.Equals(other.Path, face.Path, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"The collection {face.Path} is mapped twice.", nameof(face));
        _faces.Add(face);
    }

    public async Task OpenAsync(CancellationToken cancellation)
    {
        var open = settings.OpenStore ?? throw new InvalidOperationException("No store: say AddTidemark().UseSqlite(…) or UseStore(…).");
        _store = await open(clock, cancellation);
        var engine = new SyncEngine(_store, clock);
        foreach (var face in _faces) await face.OpenAsync(engine, cancellation);
        if (settings.UsesAccessKeys)
        {
            Gate = new AccessGate(new AccessKeyRing(_store, clock, logger));
            await Gate.Ring.LoadAsync(cancellation);
        }

        Log.StoreOpened(logger, _faces.Count);
    }

    public async ValueTask DisposeAsync()
    {
        Gate?.Ring.Dispose();
        if (_store is { } store) await store.DisposeAsync();
    }
}
