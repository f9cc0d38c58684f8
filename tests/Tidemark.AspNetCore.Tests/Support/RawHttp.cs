using System.Net.Sockets;
using System.Text;

namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>Bytes on a socket, for requests that no proper client sends.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request and gives everything that comes back until the server closes.</summary>
    public static Task<string> SendAsync(Uri server, string request) => SendAsync(server, Encoding.Latin1.GetBytes(request), isWhole: true);

    /// <param name="server">Where to.</param>
    /// <param name="request">What.</param>
    /// <param name="isWhole">False closes the sending side, as the server may wait for more; it may then answer nothing.</param>
    public static async Task<string> SendAsync(Uri server, byte[] request, bool isWhole)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, limit.Token);
        var stream = socket.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, limit.Token);
            if (!isWhole) socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // The server may close on what it does not like; what it said before counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
