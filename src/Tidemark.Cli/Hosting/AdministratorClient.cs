using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Hosting;

/// <summary>What an administrator does on a running server, over HTTP.</summary>
internal sealed class AdministratorClient(Uri server, (string Key, string Secret)? credentials)
{
    // What the server says of an address that it does not have.
    private const string NothingHere = "There is nothing here.";

    /// <summary>Sends a request whose answer has nothing to say.</summary>
    public Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        SendAsync<object>(method, path, body, cancellation);

    /// <summary>Sends a request, its body as JSON, and reads the answer; null where it has no body.</summary>
    /// <exception cref="CliException">It failed; the message is the sentence for the person.</exception>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
        where T : class
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(method, new Uri(server, "/" + path));
        // The server reads a body of known length; an object built on the way out would be sent in chunks.
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            await request.Content.LoadIntoBufferAsync(cancellation);
        }

        if (credentials is { } pair)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{pair.Key}:{pair.Secret}")));
        try
        {
            using var response = await client.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode) throw Failure(response.StatusCode, text);
            return response.StatusCode == HttpStatusCode.NoContent ? null : JsonSerializer.Deserialize<T>(text, CliJson.Options);
        }
        catch (HttpRequestException error)
        {
            throw new CliException(ExitCode.Unavailable, $"The server {server.Authority} can not be reached: {error.Message}", error);
        }
        catch (JsonException error)
        {
            throw new CliException(ExitCode.Unavailable, $"{server.Authority} does not answer as a Tidemark server does.", error);
        }
    }

    private CliException Failure(HttpStatusCode status, string text)
    {
        var detail = Detail(text) ?? $"The server answered {(int)status}.";
        return status switch
        {
            HttpStatusCode.Unauthorized => new CliException(ExitCode.Refused, $"The server wants an administrator's key: give one with --key or {Credentials.Variable}."),
            HttpStatusCode.Forbidden when credentials is not null => new CliException(ExitCode.Refused, "This key may not manage keys and users; use an administrator's."),
            HttpStatusCode.Forbidden => new CliException(ExitCode.Refused, detail),
            HttpStatusCode.NotFound when detail == NothingHere => new CliException(
                ExitCode.BadInput, $"The server {server.Authority} has nothing of this; does its tidemark.json say \"news\": \"off\"?"),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new CliException(ExitCode.Unavailable, detail),
            _ => new CliException(ExitCode.BadInput, detail),
        };
    }

    private static string? Detail(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail)
                ? detail.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
