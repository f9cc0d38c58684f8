using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Tidemark.Bench.Processes;

namespace Tidemark.Bench.Clients;

/// <summary>
/// Many clients that wait, in a process of their own because each takes a file descriptor: sends a request on every connection, of those in
/// a file one after the other, prints a line, and at a line of input takes all the answers and prints how many were good.
/// </summary>
internal static class Holder
{
    public const string Name = "hold";

    /// <summary>Starts the process; returns when all wait.</summary>
    /// <param name="lab">Where the file with the requests is put.</param>
    /// <param name="server">Who is asked.</param>
    /// <param name="count">Connections.</param>
    /// <param name="requests">What they ask.</param>
    public static Child Start(Lab lab, Server server, int count, IEnumerable<byte[]> requests)
    {
        var file = lab.NewPath("requests");
        File.WriteAllLines(file, requests.Select(Convert.ToBase64String));
        var holder = Child.OfBench(Name, server.Address.ToString(), count.ToString(CultureInfo.InvariantCulture), file);
        holder.ReadLineWith("held");
        return holder;
    }

    public static int Run(string[] arguments)
    {
        var server = IPEndPoint.Parse(arguments[0]);
        var count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var requests = File.ReadLines(arguments[2]).Select(Convert.FromBase64String).ToArray();
        var sockets = new Socket[count];
        for (var i = 0; i < count; i++)
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 };
            sockets[i].Connect(server);
            sockets[i].Send(requests[i % requests.Length]);
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
