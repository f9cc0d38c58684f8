using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Problems;

/// <summary>Writes problem documents.</summary>
internal static class ProblemWriter
{
    private const int LongestText = 300;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with the problem; where an answer has begun already, the connection is closed so that nobody takes it for whole.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var body = Body(problem);
        response.StatusCode = problem.Status;
        response.ContentType = MediaTypes.Problem;
        response.ContentLength = body.WrittenCount;
        response.Headers.ETag = default;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (problem.Accepts is var (header, value)) response.Headers[header] = value;
        if (problem.Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
            response.Headers.WWWAuthenticate = "Basic realm=\"Tidemark\", Bearer";
        return response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }

    private static ArrayBufferWriter<byte> Body(Problem problem)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(body, Options);
        json.WriteStartObject();
        json.WriteString("type", problem.Type is null ? "about:blank" : ProblemTypes.Base + problem.Type);
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        Text(json, "detail", problem.Detail);
        Text(json, "parameter", problem.Parameter);
        Text(json, Words.Reason, problem.Reason);
        if (problem.Line is { } line) json.WriteNumber("line", line);
        Text(json, "member", problem.Member);
        if (problem.Kept is { } kept) kept.Write(json, "kept");
        if (problem.FreshRound is { } fresh) Link(json, Words.FreshRound, fresh);
        json.WriteEndObject();
        json.Flush();
        return body;
    }

    // What a client sent may be long, and may hold half a character, which JSON can not carry.
    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null) return;
        var shown = text.Length > LongestText ? text[..LongestText] + "…" : text;
        json.WriteString(name, Encoding.UTF8.GetBytes(shown));
    }

    private static void Link(Utf8JsonWriter json, string rel, string href)
    {
        json.WriteStartObject(Words.Links);
        json.WriteStartObject(rel);
        json.WriteString(Words.Href, href);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
