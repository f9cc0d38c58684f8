using Microsoft.AspNetCore.Http;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>What became of many states.</summary>
/// <param name="applied">Posts that have the state that was asked for.</param>
/// <param name="skipped">Ids of posts that have vanished.</param>
internal sealed class BatchResult(int applied, IReadOnlyList<string> skipped) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => JsonReply.WriteAsync(httpContext, json =>
    {
        json.WriteNumber("applied", applied);
        json.WriteStartArray("skipped");
        foreach (var id in skipped) json.WriteStringValue(id);
        json.WriteEndArray();
    });
}
