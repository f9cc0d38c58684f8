using Tidemark.Core.Logs;

namespace Tidemark.Core.Leases;

/// <summary>
/// Shares work out among the processes that use one store. The work is cut into pieces, each of which is one process's until the process gives
/// it back or lets it run out; the pieces of one that died are others' when its leases have run out.
/// </summary>
public interface IWorkLeases
{
    /// <summary>How long a piece is held unless it is renewed. Processes' clocks should agree to within a quarter of it.</summary>
    TimeSpan Duration { get; }

    /// <summary>Says that this process is there, renews what it holds, and takes of what nobody holds up to its fair share.</summary>
    /// <param name="work">The log the work is about.</param>
    /// <param name="pieces">How many pieces it is cut into, numbered from 0; the same for all processes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">Nothing was renewed, or nobody knows.</exception>
    Task<HeldWork> RenewAsync(IChangeLog work, int pieces, CancellationToken cancellation);

    /// <summary>Gives pieces back, which this process has stopped to work on.</summary>
    /// <param name="work">The log the work is about.</param>
    /// <param name="pieces">Which.</param>
    /// <param name="leaves">Whether the process ends, so that no share of the rest is kept for it.</param>
    /// <param name="cancellation">Gives up; they run out by themselves then.</param>
    Task GiveBackAsync(IChangeLog work, IReadOnlyCollection<int> pieces, bool leaves, CancellationToken cancellation);
}
