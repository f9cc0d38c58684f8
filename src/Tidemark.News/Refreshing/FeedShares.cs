using System.Text;
using Tidemark.Core.Leases;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>
/// Which feeds this process is to fetch, of several on one store. They are shared out by their hosts, so that the manners towards a host are kept
/// by one process. Where the store is one process's own, that are all.
/// </summary>
internal sealed class FeedShares(IWorkLeases? leases, IChangeLog work, TimeProvider clock)
{
    // Enough for a few dozen processes to have fair shares, few enough to be renewed in one statement.
    private const int Pieces = 128;

    private readonly Lock _gate = new();
    private readonly HashSet<int> _held = [];
    private Instant _until;

    /// <summary>Whether there is anybody to share with.</summary>
    public bool AreShared => leases is not null;

    /// <summary>How often they are to be renewed.</summary>
    public TimeSpan Interval => (leases?.Duration ?? TimeSpan.FromMinutes(1)) / 4;

    /// <summary>Whether a host's feeds are this process's to fetch now.</summary>
    public bool Have(string host) => HavePiece(PieceOf(host));

    /// <summary>Whether what one process has to do for all is this one's to do.</summary>
    public bool HaveCommonWork => HavePiece(0);

    /// <summary>The part of the work a host's feeds belong to; the same in every process.</summary>
    public static int PieceOf(string host)
    {
        // FNV-1a: a string's own hash differs from process to process.
        var hash = Encoding.UTF8.GetBytes(host.ToLowerInvariant()).Aggregate(2166136261u, (sum, one) => (sum ^ one) * 16777619u);
        return (int)(hash % Pieces);
    }

    /// <summary>Renews what is held and takes what is free. New pieces count only after <paramref name="learn"/>: what was fetched by others is known then.</summary>
    /// <param name="busy">The pieces in which something is under way.</param>
    /// <param name="learn">Brings what is known about feeds up to date.</param>
    /// <param name="writeDown">Writes down what is known about feeds, before others fetch them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there are new pieces.</returns>
    public async Task<bool> RenewAsync(
        Func<IReadOnlySet<int>> busy, Func<CancellationToken, Task> learn, Func<CancellationToken, Task> writeDown, CancellationToken cancellation)
    {
        if (leases is null) return false;
        var until = Instant.Now(clock).Plus(leases.Duration);
        var held = await leases.RenewAsync(work, Pieces, cancellation);
        bool gains;
        lock (_gate) gains = Instant.Now(clock) >= _until || held.Pieces.Any(piece => !_held.Contains(piece));
        if (gains) await learn(cancellation);
        lock (_gate)
        {
            _held.Clear();
            _held.UnionWith(held.Pieces);
            _until = until;
        }

        if (held.Superfluous > 0) await GiveBackAsync(held.Superfluous, busy, writeDown, cancellation);
        return gains;
    }

    /// <summary>Gives everything back: the process fetches no more, and all it learnt is written down.</summary>
    public async Task LeaveAsync(CancellationToken cancellation)
    {
        if (leases is null) return;
        List<int> all;
        lock (_gate)
        {
            all = [.. _held];
            _held.Clear();
        }

        await leases.GiveBackAsync(work, all, leaves: true, cancellation);
    }

    private bool HavePiece(int piece)
    {
        if (leases is null) return true;
        lock (_gate) return _held.Contains(piece) && Instant.Now(clock) < _until;
    }

    private async Task GiveBackAsync(int count, Func<IReadOnlySet<int>> busy, Func<CancellationToken, Task> writeDown, CancellationToken cancellation)
    {
        List<int> given;
        lock (_gate)
        {
            given = [.. _held.OrderDescending().Take(count)];
            _held.ExceptWith(given);
        }

        // Nothing begins there any more; where something is under way still, the next turn tries others.
        var under = busy();
        var idle = given.FindAll(piece => !under.Contains(piece));
        lock (_gate) _held.UnionWith(given.Except(idle));
        await writeDown(cancellation);
        await leases!.GiveBackAsync(work, idle, leaves: false, cancellation);
    }
}
