using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Access;

namespace Tidemark.Cli.Keys;

/// <summary>The keys of a running server, over HTTP.</summary>
internal sealed class RemoteKeys(Uri server, (string Key, string Secret)? credentials) : IKeyDesk
{
    private const string Path = "tidemark/keys";

    public async Task<(string Key, string Secret)> CreateAsync(IReadOnlyList<Grant> grants, string note, CancellationToken cancellation)
    {
        var body = JsonContent.Create(new { grants = grants.Select(grant => grant.ToString()), note });
        // The server reads a body of known length; an object built on the way out would be sent in chunks.
        await body.LoadIntoBufferAsync(cancellation);
        var made = await SendAsync<MadeKey>(HttpMethod.Post, Path, body, cancellation);
        return (made!.Key, made.Secret);
    }

    public async Task<IReadOnlyList<KeyLine>> ListAsync(CancellationToken cancellation) =>
        (await SendAsync<KeyList>(HttpMethod.Get, Path, null, cancellation))!.Keys;

    public Task RevokeAsync(string id, CancellationToken cancellation) =>
        SendAsync<object>(HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(id)}", null, cancellation);

    private async Task<T?> SendAsync<T>(HttpMethod method, string path, HttpContent? body, CancellationToken cancellation) where T : class
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(method, new Uri(server, "/" + path)) { Content = body };
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

    private static CliException Failure(HttpStatusCode status, string text)
    {
        var detail = Detail(text) ?? $"The server answered {(int)status}.";
        return status switch
        {
            HttpStatusCode.Unauthorized => new CliException(ExitCode.Refused, $"The server wants an administrator's key: give one with --key or {Credentials.Variable}."),
            HttpStatusCode.Forbidden => new CliException(ExitCode.Refused, "This key may not manage keys; use an administrator's."),
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
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record MadeKey(string Key, string Secret);

    private sealed record KeyList(IReadOnlyList<KeyLine> Keys);
}
