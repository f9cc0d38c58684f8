using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Cli.Tests;

/// <summary>A web server on a free port of 127.0.0.1 that has the given pages; a null page is never answered.</summary>
internal sealed class WebSite : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, string?> _pages;

    private WebSite(Dictionary<string, string?> pages, int port)
    {
        _pages = pages;
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
    }

    public string Address { get; }

    public static WebSite Start(Dictionary<string, string?> pages)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var site = new WebSite(pages, port);
        site._listener.Start();
        _ = site.AnswerAsync();
        return site;
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            if (!_pages.TryGetValue(context.Request.Url!.AbsolutePath, out var page)) context.Response.StatusCode = 404;
            else if (page is null) continue;
            else await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(page));
            context.Response.Close();
        }
    }
}
