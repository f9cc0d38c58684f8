using System.Net;
using System.Net.Sockets;

namespace Tidemark.Feeds.Fetching;

/// <summary>
/// Opens the connection itself, to an address that it resolved and checked itself: a name that resolves differently a moment later
/// (DNS rebinding) changes nothing, since nobody asks it again.
/// </summary>
internal sealed class GuardedConnector(AddressGuard guard, INameResolver resolver)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await ResolveAsync(endPoint.Host, cancellation).ConfigureAwait(false);
        if (addresses.Count == 0) throw new ConnectRefusedException($"The name {NetworkText.Escape(endPoint.Host)} has no address.", true);
        var allowed = addresses.Where(guard.IsAllowed).ToList();
        if (allowed.Count == 0)
            throw new ConnectRefusedException($"{NetworkText.Escape(endPoint.Host)} leads to {addresses[0]}, which is not asked.", false);
        return await ConnectToFirstAsync(allowed, endPoint.Port, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var literal)
            ? [literal]
            : await resolver.ResolveAsync(host, cancellation).ConfigureAwait(false);

    private static async Task<Stream> ConnectToFirstAsync(List<IPAddress> addresses, int port, CancellationToken cancellation)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}
