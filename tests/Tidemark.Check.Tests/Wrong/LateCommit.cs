using Tidemark.Core.Logs;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>
/// Takes positions before the commit, as an identity column does: some writes become visible only after later ones. Readers pass over the
/// gap at once, or wait for it to fill and give up, as those do that skip gaps after a time-out.
/// </summary>
/// <param name="right">The log.</param>
/// <param name="patience">How many reads stop before a gap; 0 for none.</param>
internal sealed class LateCommit(IChangeLog right, int patience) : WrongLog(right)
{
    private const int WritesUntilVisible = 4;
    private static readonly TimeSpan LongestHidden = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<long, int> _readsOfHidden = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _visible = New();
    private int _writes;

    public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        var slice = await Right.ReadAsync(request, cancellation);
        lock (_gate)
        {
            var rows = slice.Rows.ToList();
            foreach (var position in _readsOfHidden.Keys.Order().ToList())
            {
                var index = rows.FindIndex(row => row.Position == position);
                if (index < 0) continue;
                if (_readsOfHidden[position]++ < patience)
                {
                    // As far as the gap, and there is the head for now.
                    var head = slice.Head with { Position = index == 0 ? Math.Max(request.After, 0) : rows[index - 1].Position };
                    return new Slice(rows[..index], head, ReachedHead: true);
                }

                rows.RemoveAt(index);
            }

            return slice with { Rows = rows };
        }
    }

    public override async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var isLate = Interlocked.Increment(ref _writes) % WritesUntilVisible == 1;
        var results = await WriteAsync(changes, isLate, cancellation);
        if (!isLate)
        {
            if (_writes % WritesUntilVisible == 0) Interlocked.Exchange(ref _visible, New()).SetResult();
            return results;
        }

        // Where nobody else writes any more the transaction commits too.
        await Task.WhenAny(_visible.Task, Task.Delay(LongestHidden, cancellation));
        lock (_gate)
        {
            foreach (var result in results)
                if (result.Row is { } row) _readsOfHidden.Remove(row.Position);
        }

        return results;
    }

    private async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, bool isLate, CancellationToken cancellation)
    {
        if (!isLate) return await Right.WriteAsync(changes, cancellation);
        // Hidden in the same moment in which it happens: reads wait for the gate.
        lock (_gate)
        {
            var results = Right.WriteAsync(changes, cancellation).GetAwaiter().GetResult();
            foreach (var result in results)
                if (result.Row is { } row) _readsOfHidden[row.Position] = 0;
            return results;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
