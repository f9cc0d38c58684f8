using System.Net.Sockets;
using System.Text;

namespace Tidemark.Bench.Processes;

/// <summary>Asks a .NET process for a full garbage collection, over the socket that every runtime listens on for its diagnostics.</summary>
internal static class Collection
{
    private const ulong HeapCollect = 0x800000;
    private const byte EventPipe = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing2 = 3;

    /// <summary>Returns once the collection is over.</summary>
    public static void Force(int process)
    {
        using var tracing = Connect(process);
        Send(tracing, CollectTracing2, output =>
        {
            output.Write(16u); // megabytes of buffer
            output.Write(1u); // format
            output.Write(false); // no rundown
            output.Write(1u); // providers
            output.Write(HeapCollect);
            output.Write(4u); // level: informational
            Text(output, "Microsoft-Windows-DotNETRuntime");
            Text(output, "");
        });
        var session = BitConverter.ToUInt64(Answer(tracing));
        var drained = Task.Run(() => Drain(tracing));
        using var control = Connect(process);
        Send(control, StopTracing, output => output.Write(session));
        Answer(control);
        drained.Wait();
    }

    private static Socket Connect(int process)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket").Single();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static void Send(Socket socket, byte command, Action<BinaryWriter> payload)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.Unicode, leaveOpen: true)) payload(writer);
        using var message = new MemoryStream();
        using var output = new BinaryWriter(message);
        output.Write("DOTNET_IPC_V1\0"u8);
        output.Write((ushort)(20 + body.Length));
        output.Write(EventPipe);
        output.Write(command);
        output.Write((ushort)0);
        output.Write(body.ToArray());
        output.Flush();
        socket.Send(message.ToArray());
    }

    private static byte[] Answer(Socket socket)
    {
        var head = Exactly(socket, 20);
        var payload = Exactly(socket, BitConverter.ToUInt16(head, 14) - 20);
        return head[17] == 0 ? payload : throw new InvalidOperationException("The runtime refused to collect.");
    }

    private static byte[] Exactly(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var some = socket.Receive(bytes.AsSpan(read));
            if (some == 0) throw new EndOfStreamException("The runtime closed its diagnostics socket.");
            read += some;
        }

        return bytes;
    }

    private static void Drain(Socket socket)
    {
        var buffer = new byte[64 << 10];
        while (socket.Receive(buffer) > 0)
        {
        }
    }

    private static void Text(BinaryWriter output, string text)
    {
        output.Write((uint)text.Length + 1);
        output.Write(Encoding.Unicode.GetBytes(text + "\0"));
    }
}
