using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Tidemark.Bench.Limits;

/// <summary>
/// Reads a log's rows from SQLite in one loop and writes their columns to a socket as they are: no JSON made, no HTTP, no page ever begun.
/// Serves one client after the other; prints its port.
/// </summary>
internal static class BareReader
{
    public const string Name = "limit-reader";

    private const int Block = 64 << 10;

    public static int Run(string[] arguments)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        using var connection = new SqliteConnection($"Data Source={arguments[0]};Mode=ReadOnly;Pooling=False");
        connection.Open();
        while (true)
        {
            using var client = listener.Accept();
            client.NoDelay = true;
            Send(connection, arguments[1], client);
            client.Shutdown(SocketShutdown.Send);
        }
    }

    private static void Send(SqliteConnection connection, string log, Socket client)
    {
        using var rows = new Prepared(connection, $"""
            select place, id, created, modified, deleted, body from resource not indexed
            where place > ({log} << 40) and place < (({log} + 1) << 40) order by place
            """);
        var block = new byte[Block];
        var used = 0;
        while (rows.Step())
        {
            var id = rows.Bytes(1);
            var body = rows.Bytes(5);
            if (used + id.Length + body.Length + 16 > Block)
            {
                SendAll(client, block.AsSpan(0, used));
                used = 0;
            }

            BitConverter.TryWriteBytes(block.AsSpan(used), rows.Number(2));
            BitConverter.TryWriteBytes(block.AsSpan(used + 8), rows.Number(3));
            id.CopyTo(block.AsSpan(used + 16));
            body.CopyTo(block.AsSpan(used + 16 + id.Length));
            used += 16 + id.Length + body.Length;
        }

        SendAll(client, block.AsSpan(0, used));
    }

    private static void SendAll(Socket client, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[client.Send(bytes)..];
    }
}
