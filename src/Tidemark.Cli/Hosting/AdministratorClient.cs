using System.Net;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Hosting;

/// <summary>What an administrator does on a running server, over HTTP.</summary>
internal sealed class AdministratorClient(Uri server, (string Key, string Secret)? credentials)
{
    /// <summary>Sends a request whose answer has nothing to say.</summary>
    public Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        SendAsync<object>(method, path, body, cancellation);

    /// <summary>Sends a request, its body as JSON, and reads the answer; null where it has no body.</summary>
    /// <exception cref="CliException">It failed; the message is the sentence for the person.</exception>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
        where T : class
    {
        using var client = new ServerClient(server, credentials);
        using var content = body is null ? null : JsonContent.Create(body);
        var answer = await client.SendAsync(method, path, content, cancellation);
        return answer.IsSuccess ? answer.Read<T>() : throw Failure(answer);
    }

    private CliException Failure(ServerAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => new CliException(ExitCode.Refused, $"The server wants an administrator's key: give one with --key or {Credentials.Variable}."),
        HttpStatusCode.Forbidden when credentials is not null => new CliException(ExitCode.Refused, "This key may not manage keys and users; use an administrator's."),
        HttpStatusCode.Forbidden => new CliException(ExitCode.Refused, answer.Sentence),
        _ when answer.IsNothingHere => new CliException(
            ExitCode.BadInput, $"The server {answer.Server} has nothing of this; does its tidemark.json say \"news\": \"off\"?"),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new CliException(ExitCode.Unavailable, answer.Sentence),
        _ => new CliException(ExitCode.BadInput, answer.Sentence),
    };
}
