using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>How a host stands.</summary>
internal sealed class HostState
{
    /// <summary>Fetches under way.</summary>
    public int Active { get; set; }

    /// <summary>No fetch begins before this moment.</summary>
    public Instant NextStart { get; set; }

    /// <summary>Feeds in the order they came to wait; those that no longer stand in <see cref="Waiting"/> have started since.</summary>
    public Queue<int> Parked { get; } = [];

    /// <summary>Feeds that wait for a fetch to end.</summary>
    public HashSet<int> Waiting { get; } = [];
}
