namespace Tidemark.News.Replicas;

/// <summary>Locks by number, a fixed count of them: two numbers may share one, so nobody takes a second while holding a first.</summary>
internal sealed class Locks : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the number's turn; the turn ends when what is given is disposed.</summary>
    public async ValueTask<Turn> EnterAsync(int number, CancellationToken cancellation)
    {
        var gate = _gates[(uint)number % _gates.Length];
        await gate.WaitAsync(cancellation);
        return new Turn(gate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates) gate.Dispose();
    }
}
