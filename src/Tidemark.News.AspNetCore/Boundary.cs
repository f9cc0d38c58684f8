using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tidemark.Core.Logs;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore;

/// <summary>The edge of a request that is not SOAP: what goes wrong becomes a status and a sentence. So it may catch everything.</summary>
internal static class Boundary
{
    public static async Task RunAsync(HttpContext http, ILogger logger, Func<Task> request)
    {
        try
        {
            await request();
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody is left to be told.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            var (status, sentence) = AnswerTo(error, http.TraceIdentifier);
            if (status >= 500) Log.RequestFailed(logger, http.TraceIdentifier, error);
            if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "5";
            await PlainReply.WriteAsync(http, status, sentence);
        }
    }

    /// <summary>The one table of statuses.</summary>
    private static (int Status, string Sentence) AnswerTo(Exception error, string traceId) => error switch
    {
        RequestException => (StatusCodes.Status400BadRequest, error.Message),
        BadHttpRequestException bad => (bad.StatusCode, "The body can not be read, or is too large."),
        NewsException { Fault: NewsFault.NotFound } => (StatusCodes.Status404NotFound, error.Message),
        NewsException { Fault: NewsFault.Exists } => (StatusCodes.Status409Conflict, error.Message),
        NewsException { Fault: NewsFault.Forbidden or NewsFault.NotOffered } => (StatusCodes.Status403Forbidden, error.Message),
        NewsException => (StatusCodes.Status400BadRequest, error.Message),
        StoreUnavailableException => (StatusCodes.Status503ServiceUnavailable, "The store can not be reached now; try again."),
        _ => (StatusCodes.Status500InternalServerError, $"The server failed; its log says more under {traceId}."),
    };
}
