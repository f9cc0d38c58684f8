using System.Net;
using System.Net.Sockets;

namespace Tidemark.Feeds.Fetching;

/// <summary>The operating system's resolver.</summary>
public sealed class SystemNameResolver : INameResolver
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
