namespace Tidemark.Sqlite.Writing;

internal sealed class WriteJob<T>(Func<WriteTransaction, T> work) : WriteJob
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override void Apply(WriteTransaction transaction) => _result = work(transaction);

    public override void Complete() => _done.SetResult(_result);

    public override void Fail(Exception error) => _done.TrySetException(error);

    public void Cancel(CancellationToken cancellation)
    {
        if (TryCancel()) _done.TrySetCanceled(cancellation);
    }
}
