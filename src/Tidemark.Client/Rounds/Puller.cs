namespace Tidemark.Client;

/// <summary>
/// One run: a round from the stored link, or a full one, and the repairs that it turns out to need. Each repair is counted and bounded, so
/// that a server that errs for good ends in an error and not in a loop.
/// </summary>
internal sealed class Puller(Transport transport, Uri collection, SyncOptions options, Replica replica, IProgress<SyncProgress>? progress)
{
    private readonly List<Repair> _repairs = [];
    private readonly long _bytesBefore = transport.Bytes;
    private int _restarts;
    private string? _mendFrom;
    private bool _hasMended;

    /// <summary>Automatic full rounds this run may begin.</summary>
    public int FullRoundsAllowed { get; init; } = options.MaxFullRounds;

    /// <summary>Automatic full rounds this run has begun.</summary>
    public int FullRounds { get; private set; }

    /// <summary>Whether the server kept the preference to wait.</summary>
    public bool HasWaited { get; private set; }

    /// <param name="full">Whether to begin with a full round though there is a link.</param>
    /// <param name="wait">How long the server may hold the first request of an incremental round; null for not at all.</param>
    /// <param name="cancellation">Ends the run between two pages; the next one completes it.</param>
    public async Task<RoundResult> RunAsync(bool full, TimeSpan? wait, CancellationToken cancellation)
    {
        var begun = options.Clock.GetTimestamp();
        while (true)
        {
            var kind = full ? RoundKind.Initial : NextKind();
            var writer = new RoundWriter(replica, kind, options);
            var (ending, reason) = kind == RoundKind.Repair
                ? await MendAsync(writer, cancellation).ConfigureAwait(false)
                : await RunRoundAsync(kind, writer, FirstRequest(kind, wait), cancellation).ConfigureAwait(false);
            if (writer.Recounted) _repairs.Add(new Repair(RepairKind.Recounted));
            if (ending == RoundEnding.Completed) return Result(kind, writer, options.Clock.GetElapsedTime(begun));
            full = Prepare(ending, kind, writer, reason);
        }
    }

    private RoundKind NextKind()
    {
        if (_mendFrom is not null) return RoundKind.Repair;
        if (replica.State.Upcoming is not null) return RoundKind.Incremental;
        if (replica.State.RepairFrom is not { } link || _hasMended) return RoundKind.Initial;
        // Left by a run that ended before it could mend the replica, or while it did.
        if (_repairs.Count == 0) _repairs.Add(new Repair(RepairKind.TakenUp));
        _mendFrom = link;
        return RoundKind.Repair;
    }

    private async Task<(RoundEnding Ending, string? Reason)> MendAsync(RoundWriter writer, CancellationToken cancellation)
    {
        var held = _mendFrom!;
        (_mendFrom, _hasMended) = (null, true);
        progress?.Report(new SyncProgress(SyncPhase.Counting, 0, 0, 0, Bytes, replica.Totals.Count));
        var repairer = new Repairer(transport, options, replica, writer, () => Report(SyncPhase.Repairing, writer, null), cancellation);
        if (await repairer.RunAsync(held).ConfigureAwait(false) is not { } end) return (RoundEnding.NotMended, null);
        return await RunRoundAsync(RoundKind.Repair, writer, new PageRequest(end), cancellation).ConfigureAwait(false);
    }

    private async Task<(RoundEnding Ending, string? Reason)> RunRoundAsync(
        RoundKind kind, RoundWriter writer, PageRequest first, CancellationToken cancellation)
    {
        await using var walk = new Walk(transport, first, replica.Rel, isListing: false, cancellation);
        long? total = kind == RoundKind.Initial && replica.State.LastRound is not null ? replica.Totals.Count : null;
        while (await walk.NextAsync().ConfigureAwait(false) is { } answer)
        {
            HasWaited |= answer.HasWaited;
            if (answer.Outcome == FetchOutcome.NotModified) return (RoundEnding.Completed, null);
            if (answer.Outcome == FetchOutcome.Gone) return (JudgeGone(kind, writer, answer.Reason), answer.Reason);
            cancellation.ThrowIfCancellationRequested();
            using var page = answer.Page!;
            writer.Apply(page, EtagToKeep(first, answer));
            total = page.Count ?? total;
            Report(PhaseOf(kind), writer, total);
        }

        return (replica.State.Verified == false ? RoundEnding.Mismatch : RoundEnding.Completed, null);
    }

    private long Bytes => transport.Bytes - _bytesBefore;

    private void Report(SyncPhase phase, RoundWriter writer, long? total) =>
        progress?.Report(new SyncProgress(phase, writer.Pages, writer.Resources, writer.Deletions, Bytes, total));

    private static SyncPhase PhaseOf(RoundKind kind) => kind switch
    {
        RoundKind.Initial => SyncPhase.Initial,
        RoundKind.Repair => SyncPhase.Repairing,
        _ => SyncPhase.Incremental,
    };

    private PageRequest FirstRequest(RoundKind kind, TimeSpan? wait) => kind == RoundKind.Initial
        ? new PageRequest(CollectionAddress.InitialRound(collection, options.PageSize))
        : new PageRequest(CollectionAddress.IncrementalRound(replica.State.Upcoming!, options.PageSize), replica.State.Etag, wait);

    /// <summary>An ETag is good for its own URL only: where the answer leads on to another one, it is of no use.</summary>
    private string? EtagToKeep(PageRequest first, FetchResult answer)
    {
        if (answer.Page?.Upcoming is not { } upcoming) return null;
        return CollectionAddress.IncrementalRound(upcoming.AbsoluteUri, options.PageSize) == first.Address ? answer.Etag : null;
    }

    /// <summary>
    /// What the 410 was about. On a round's first request: the token. On a later one: the cursor, unless the server gives a reason that
    /// dooms the token as well. A full round has no token, so that there any reason only says to begin again.
    /// </summary>
    private static RoundEnding JudgeGone(RoundKind kind, RoundWriter writer, string? reason)
    {
        if (kind == RoundKind.Repair) return RoundEnding.NotMended;
        if (writer.Pages == 0) return RoundEnding.TokenExpired;
        return kind == RoundKind.Initial || reason is null or "cursor" ? RoundEnding.CursorExpired : RoundEnding.TokenExpired;
    }

    /// <summary>Notes what is wrong and says whether a full round is to mend it, or throws where repairing has to stop.</summary>
    private bool Prepare(RoundEnding ending, RoundKind kind, RoundWriter writer, string? reason)
    {
        if (ending == RoundEnding.CursorExpired)
        {
            if (_restarts++ >= options.MaxRestarts) throw RoundFault.CursorsExpire();
            _repairs.Add(new Repair(RepairKind.RestartedRound, reason));
            return false;
        }

        var isMismatch = ending == RoundEnding.Mismatch;
        if (kind == RoundKind.Initial && !isMismatch) throw RoundFault.FullRoundExpired();
        // Why a repair was made was noted before it was.
        if (kind != RoundKind.Repair) _repairs.Add(new Repair(isMismatch ? RepairKind.DigestMismatch : RepairKind.ExpiredToken, reason));
        if (MayMend(ending, writer)) return false;
        var cause = _repairs[^1];
        if (FullRounds >= FullRoundsAllowed)
            throw isMismatch || cause.Kind is RepairKind.DigestMismatch or RepairKind.TakenUp ? RoundFault.Mismatch(replica) : RoundFault.TokenExpired(reason ?? cause.Reason);
        FullRounds++;
        return true;
    }

    /// <summary>Where the token is expired, only what was held when it was stored is known to be from its past.</summary>
    private bool MayMend(RoundEnding ending, RoundWriter writer)
    {
        if (!writer.IsMendable || _hasMended || (ending == RoundEnding.TokenExpired && writer.Pages > 0)) return false;
        _mendFrom = ending == RoundEnding.TokenExpired ? replica.State.Upcoming : replica.State.RepairFrom;
        return _mendFrom is not null;
    }

    private RoundResult Result(RoundKind kind, RoundWriter writer, TimeSpan elapsed) => new()
    {
        Kind = kind,
        Pages = writer.Pages,
        Resources = writer.Resources,
        Deletions = writer.Deletions,
        Bytes = Bytes,
        Elapsed = elapsed,
        Count = replica.Totals.Count,
        Digest = replica.Totals.Digest,
        Verified = replica.Verified,
        Repairs = _repairs,
    };
}
