using System.Net;

namespace Tidemark.Feeds.Fetching;

/// <summary>Name resolution, handed in so that a test can answer like a hostile name server.</summary>
public interface INameResolver
{
    /// <summary>The addresses of a name, in the order to try them; empty if it has none.</summary>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation);
}
