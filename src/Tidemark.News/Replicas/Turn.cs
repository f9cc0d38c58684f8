namespace Tidemark.News.Replicas;

/// <summary>A lock that is held; to be disposed once.</summary>
internal readonly struct Turn(SemaphoreSlim gate) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => gate.Release();
}
