using System.Net;
using System.Net.Sockets;
using System.Text;
using Tidemark.Bench.Load;

namespace Tidemark.Bench.Processes;

/// <summary>The real server: <c>tidemark serve</c> in a process of its own, authentication on, on a directory of its own.</summary>
internal sealed class Server : IDisposable
{
    private readonly Child _child;

    private Server(Child child, IPEndPoint address, string key, string secret)
    {
        (_child, Address, Key, Secret) = (child, address, key, secret);
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"));
        Requests = new Requests(address, "Basic " + credentials);
    }

    public IPEndPoint Address { get; }

    public string Key { get; }

    public string Secret { get; }

    public Requests Requests { get; }

    public int ProcessId => _child.Id;

    public ProcessFigures Figures => _child.Figures;

    /// <summary>Starts it; returns when it is ready.</summary>
    /// <param name="directory">Its data, made where there is none.</param>
    /// <param name="collections">The paths of its collections.</param>
    public static Server Start(string directory, params string[] collections) => StartWith(directory, ServerConfig.Of(collections));

    /// <summary>Starts it on a database; nodes of one database share a directory, which holds the key.</summary>
    public static Server StartNode(string database, string directory, params string[] collections) =>
        StartWith(directory, ServerConfig.Of(collections), "--store", database);

    /// <summary>Starts it; returns when it is ready.</summary>
    /// <param name="directory">Its data, made where there is none.</param>
    /// <param name="configuration">Its <c>tidemark.json</c>.</param>
    /// <param name="more">More of its command line.</param>
    public static Server StartWith(string directory, string configuration, params string[] more)
    {
        Directory.CreateDirectory(directory);
        var config = Path.Combine(directory, "bench.json");
        File.WriteAllText(config, configuration);
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var child = Child.Start([Programs.Tidemark, "serve", "--data", directory, "--urls", $"http://{address}", "--config", config, .. more]);
        try
        {
            child.ReadLineWith(address.ToString());
            child.IgnoreOutput();
            var pair = File.ReadAllLines(Path.Combine(directory, "admin.key"));
            return new Server(child, address, pair[0].Trim(), pair[1].Trim());
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    public Wire Connect(bool keepsHead = false) => Wire.Connect(Address, keepsHead);

    public Wire[] Connect(int count) => [.. Enumerable.Range(0, count).Select(_ => Connect())];

    public void Dispose() => _child.Dispose();

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
