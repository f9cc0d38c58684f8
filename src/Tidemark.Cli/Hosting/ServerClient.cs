using System.Net.Http.Headers;
using System.Text;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Hosting;

/// <summary>Requests to a running server in somebody's name.</summary>
internal sealed class ServerClient : IDisposable
{
    // Longer than a feed may take that the server is asked to read meanwhile.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Longest };
    private readonly Uri _server;

    public ServerClient(Uri server, (string Name, string Secret)? credentials)
    {
        _server = server;
        if (credentials is { } pair)
            _client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{pair.Name}:{pair.Secret}")));
    }

    /// <summary>Host and port, for sentences.</summary>
    public string Name => _server.Authority;

    /// <exception cref="CliException">The server can not be reached; the message is the sentence for the person.</exception>
    public async Task<ServerAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(_server, "/" + path)) { Content = content };
        // The server reads a body of known length; an object built on the way out would be sent in chunks.
        if (content is not null) await content.LoadIntoBufferAsync(cancellation);
        try
        {
            using var response = await _client.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return new ServerAnswer(Name, response.StatusCode, response.Content.Headers.ContentType?.MediaType, text);
        }
        catch (HttpRequestException error)
        {
            throw new CliException(ExitCode.Unavailable, $"The server {Name} can not be reached: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException(ExitCode.Unavailable, $"The server {Name} has not answered for {Longest.TotalMinutes:0} minutes.", error);
        }
    }

    public void Dispose() => _client.Dispose();
}
