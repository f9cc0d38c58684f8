using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Network;

/// <summary>
/// A call from one process to the server and its answer. Each of the two is a message that can be late, doubled or lost; of several answers
/// the first one counts.
/// </summary>
internal sealed class Exchange(SimulatedProcess caller, string label, Func<object, Task<object>> execute)
{
    // Continuations run at once, where the answer is delivered: they belong to the caller, and so does that event.
    private readonly TaskCompletionSource<object> _answer = new();

    public SimulatedProcess Caller => caller;

    public string Label => label;

    public Task<object> Answer => _answer.Task;

    public bool IsOver => _answer.Task.IsCompleted;

    /// <summary>Does at the server what was asked.</summary>
    public Task<object> ExecuteAsync(object server) => execute(server);

    public void Complete(object answer) => _answer.TrySetResult(answer);

    public void Break() => _answer.TrySetException(new HttpRequestException(HttpRequestError.ConnectionError, "The connection broke."));

    public void Cancel(CancellationToken cancellation) => _answer.TrySetCanceled(cancellation);
}
