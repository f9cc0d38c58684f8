namespace Tidemark.Contracts.Rounds;

/// <summary>
/// A client that does its duties, and what befalls it: pages fetched twice, rounds broken off, a return to an older copy of its own.
/// </summary>
public sealed class HistoryClient(HistoryWorld world, int collection, int pageSize)
{
    private readonly List<string> _cursors = [];
    private Replica _replica = new();
    private string? _token;
    private Replica? _target;
    private string? _cursor;
    private (Replica Replica, string Token)? _copy;

    /// <summary>The collection it follows.</summary>
    public int Collection => collection;

    /// <summary>Whether the last thing it did was to end a round that agreed.</summary>
    public bool InStep { get; private set; }

    /// <summary>Everything it could go on from.</summary>
    public IEnumerable<Replica> Replicas
    {
        get
        {
            yield return _replica;
            if (_target is not null) yield return _target;
            if (_copy is { } copy) yield return copy.Replica;
        }
    }

    /// <summary>Fetches the next page of its round, or the first one of a new round.</summary>
    public Task StepAsync() => _cursor is { } cursor ? ContinueAsync(cursor) : BeginAsync();

    /// <summary>Fetches a page of this round that it has fetched before.</summary>
    public Task RepeatAsync(Random random) =>
        _cursors.Count == 0 ? StepAsync() : ContinueAsync(_cursors[random.Next(_cursors.Count)]);

    /// <summary>Forgets its round and will begin again from its stored token.</summary>
    public void BreakOff() => EndRound();

    public void KeepCopy()
    {
        if (_token is { } token && _cursor is null) _copy = (_replica.Copy(), token);
    }

    public void ReturnToCopy()
    {
        if (_copy is not { } copy) return;
        EndRound();
        (_replica, _token) = (copy.Replica.Copy(), copy.Token);
    }

    private async Task BeginAsync()
    {
        InStep = false;
        // A full round fills a new generation; an incremental one goes into what is held, page by page.
        _target = _token is null ? new Replica() : _replica;
        var outcome = _token is { } token
            ? await world.BeginIncrementalAsync(collection, token, pageSize)
            : await world.BeginInitialAsync(collection, pageSize);
        Take(outcome);
    }

    private async Task ContinueAsync(string cursor) => Take(await world.ContinueAsync(collection, cursor));

    private void Take(PageOutcome outcome)
    {
        if (outcome.Page is not { } page)
        {
            // A cursor that ran out is no reason to distrust the token; anything else is.
            if (outcome.Fault != TokenFault.Cursor) _token = null;
            EndRound();
            return;
        }

        _target!.Apply(page.Rows);
        _target.Seen = Math.Max(_target.Seen, TokenSealer.Peek(page.Next ?? page.End!.Token)!.Seen);
        if (page.End is { } end) Finish(end);
        else _cursors.Add(_cursor = page.Next!);
    }

    private void Finish(RoundEnd end)
    {
        var replica = _target!;
        EndRound();
        if (!replica.Agrees(end))
        {
            // Only what a restore made undone may be in the way, and the digest tells; a full round mends it.
            replica.Tainted.ShouldBeTrue("a round ended without the replica being the collection");
            _token = null;
            return;
        }

        world.Models[collection].ShouldBe(replica.Rows);
        end.Count.ShouldBe(world.Models[collection].Live.Count);
        (_replica, _token) = (replica, end.Token);
        _replica.Tainted = false;
        InStep = true;
    }

    private void EndRound()
    {
        _cursor = null;
        _target = null;
        _cursors.Clear();
    }
}
