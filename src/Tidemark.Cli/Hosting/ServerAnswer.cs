using System.Net;
using System.Text.Json;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Hosting;

/// <summary>What a server answered.</summary>
/// <param name="Server">Who answered: host and port.</param>
/// <param name="Status">The status.</param>
/// <param name="MediaType">Null where it is not told.</param>
/// <param name="Text">The body.</param>
internal sealed record ServerAnswer(string Server, HttpStatusCode Status, string? MediaType, string Text)
{
    // What the server says of an address that it does not have.
    private const string NothingHere = "There is nothing here.";

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the server has nothing at all at the address, so that a whole part of it is off.</summary>
    public bool IsNothingHere => Status == HttpStatusCode.NotFound && Sentence == NothingHere;

    /// <summary>What is wrong, as the server says it; null where it does not.</summary>
    public string? Reason => MediaType == "text/plain" ? Text.Trim() : Detail();

    /// <summary>What is wrong, in any case.</summary>
    public string Sentence => Reason ?? $"The server answered {(int)Status}.";

    /// <summary>The body's JSON; null where there is no body.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public T? Read<T>()
        where T : class
    {
        try
        {
            return Status == HttpStatusCode.NoContent ? null : JsonSerializer.Deserialize<T>(Text, CliJson.Options);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Strange(error);
        }
    }

    /// <summary>The answer is not one of this kind of server.</summary>
    public CliException Strange(Exception? inner = null) =>
        new(ExitCode.Unavailable, $"{Server} does not answer as a Tidemark server does.", inner);

    private string? Detail()
    {
        try
        {
            using var problem = JsonDocument.Parse(Text);
            return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail)
                ? detail.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
