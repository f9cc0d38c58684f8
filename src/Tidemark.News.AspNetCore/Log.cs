using Microsoft.Extensions.Logging;

namespace Tidemark.News.AspNetCore;

/// <summary>Every message this project logs. None carries text that a client chose.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "News request {TraceId} failed")]
    public static partial void RequestFailed(ILogger logger, string traceId, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Sign-ins from {Address} fail too often; it has to wait")]
    public static partial void SignInsRefused(ILogger logger, string address);

    [LoggerMessage(3, LogLevel.Information, "Account {Administrator} acts for account {Account}")]
    public static partial void Impersonated(ILogger logger, int administrator, int account);
}
