using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Bench.Clients;

/// <summary>
/// Many clients that wait, in a process of their own because each takes a file descriptor: sends a request on every connection, prints a
/// line, and at a line of input takes all the answers and prints how many were good.
/// </summary>
internal static class Holder
{
    public const string Name = "hold";

    public static int Run(string[] arguments)
    {
        var server = IPEndPoint.Parse(arguments[0]);
        var count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var request = Convert.FromBase64String(arguments[2]);
        var sockets = new Socket[count];
        for (var i = 0; i < count; i++)
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 };
            sockets[i].Connect(server);
            sockets[i].Send(request);
        }

        Console.WriteLine("held");
        Console.ReadLine();
        Console.WriteLine(sockets.Count(IsGood).ToString(CultureInfo.InvariantCulture));
        foreach (var socket in sockets) socket.Dispose();
        return 0;
    }

    private static bool IsGood(Socket socket)
    {
        var buffer = new byte[16 << 10];
        var read = socket.Receive(buffer);
        var text = Encoding.UTF8.GetString(buffer, 0, read);
        return text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && text.Contains("Preference-Applied", StringComparison.OrdinalIgnoreCase);
    }
}
