using Tidemark.AspNetCore.Hosting;
using Tidemark.Core.Collections;

namespace Tidemark.AspNetCore;

/// <summary>The mapped collections, for the app's own code: take one by its path and write to its log.</summary>
public sealed class SyncCollections
{
    private readonly TidemarkHost _host;

    internal SyncCollections(TidemarkHost host) => _host = host;

    /// <summary>The paths, in the order in which they were mapped.</summary>
    public IReadOnlyList<string> Paths => [.. _host.Faces.Select(face => face.Path)];

    /// <summary>The collection mapped at a path.</summary>
    /// <exception cref="KeyNotFoundException">Nothing is mapped there.</exception>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public SyncCollection this[string path] =>
        _host.Faces.FirstOrDefault(face => face.Path == path)?.Collection ?? throw new KeyNotFoundException($"No collection is mapped at {path}.");
}
