using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Postgres.Tests.Support;

/// <summary>An address that leads to a server, and later to another one; connections through it can be cut at the worst moment.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly Task _accepting;

    public Relay(int target)
    {
        Target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The port that new connections lead to.</summary>
    public int Target { get; set; }

    /// <summary>Whether new connections are refused.</summary>
    public bool Refuses { get; set; }

    /// <summary>Cuts the connection that sends this text next: after the server got it, or before.</summary>
    public (string Text, bool Delivers)? Cut { get; set; }

    /// <summary>Whether with that one all others are cut too, and new ones refused.</summary>
    public bool CutsAllWithIt { get; set; }

    public void CutAll()
    {
        foreach (var socket in _sockets.Keys) socket.Dispose();
        _sockets.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        CutAll();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                if (Refuses) client.Dispose();
                else _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _sockets[client] = _sockets[server] = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, Target);
            await Task.WhenAny(PumpAsync(server, client, watches: false), PumpAsync(client, server, watches: true));
        }
        catch (SocketException)
        {
            // Nobody listens there.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool watches)
    {
        var buffer = new byte[64 << 10];
        try
        {
            for (int length; (length = await from.ReceiveAsync(buffer)) > 0;)
            {
                var cut = watches && Cut is { } wanted && buffer.AsSpan(0, length).IndexOf(Encoding.UTF8.GetBytes(wanted.Text)) >= 0 ? Cut : null;
                if (cut is { Delivers: false })
                {
                    EndWith(from, to);
                    return;
                }

                for (var sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
                if (cut is null) continue;
                // The server's own end stays open until it has answered, which nobody gets to see.
                EndWith(from, to);
                from.Dispose();
                await to.ReceiveAsync(buffer);
                return;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private void EndWith(Socket client, Socket server)
    {
        Cut = null;
        if (!CutsAllWithIt) return;
        Refuses = true;
        foreach (var socket in _sockets.Keys)
            if (socket != client && socket != server) socket.Dispose();
    }
}
