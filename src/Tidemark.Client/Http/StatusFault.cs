using System.Net;

namespace Tidemark.Client;

/// <summary>The one table from HTTP statuses to errors.</summary>
internal static class StatusFault
{
    public static SyncException Of(HttpResponseMessage response, Problem problem, TimeProvider clock)
    {
        var status = (int)response.StatusCode;
        var (code, sentence, hint) = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => (SyncErrorCode.Unauthenticated, "The server wants other credentials.", "Check key and secret."),
            HttpStatusCode.Forbidden => (SyncErrorCode.Forbidden, "The key is not allowed to do this.", null),
            HttpStatusCode.NotFound => (SyncErrorCode.NotFound, "The server has no such collection.", "Check the URL."),
            HttpStatusCode.RequestEntityTooLarge =>
                (SyncErrorCode.Rejected, "The request is too large for the server.", "Send smaller ones."),
            _ when IsTransient(status) => (SyncErrorCode.Unavailable, $"The server cannot answer now ({status}).", (string?)null),
            _ when status is >= 400 and < 500 => (SyncErrorCode.Rejected, $"The server rejected the request ({status}).", null),
            _ => (SyncErrorCode.UnexpectedAnswer, $"The server answered with status {status}, which has no meaning here.", null),
        };
        return new SyncException(code, problem.Detail is null ? sentence : $"{sentence.TrimEnd('.')}: {problem.Detail.TrimEnd('.')}.")
        {
            Hint = hint,
            IsTransient = IsTransient(status),
            RetryAfter = RetryAfter(response, clock),
            Status = status,
            Line = problem.Line,
        };
    }

    private static bool IsTransient(int status) => status is 408 or 429 || (status >= 500 && status is not (501 or 505));

    /// <summary>Seconds or a date; a date that has passed is no pause.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)),
        _ => null,
    };
}
