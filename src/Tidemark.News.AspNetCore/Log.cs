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

    [LoggerMessage(10, LogLevel.Error, "Refreshing feeds failed; it begins again in a minute")]
    public static partial void RefreshingFailed(ILogger logger, Exception error);

    [LoggerMessage(11, LogLevel.Warning, "Deleting old posts failed; it is tried again in some hours")]
    public static partial void RetentionFailed(ILogger logger, Exception error);

    [LoggerMessage(12, LogLevel.Warning, "What is known about fetching could not be written down at the end")]
    public static partial void BookkeepingLost(ILogger logger, Exception error);

    [LoggerMessage(13, LogLevel.Information, "Feeds may be fetched from {Count} networks that are private or special")]
    public static partial void PrivateNetworksAllowed(ILogger logger, int count);

    [LoggerMessage(14, LogLevel.Information, "Account {Account} was made")]
    public static partial void AccountMade(ILogger logger, int account);

    [LoggerMessage(15, LogLevel.Information, "An account's password was set")]
    public static partial void PasswordSet(ILogger logger);

    [LoggerMessage(16, LogLevel.Information, "An account was removed")]
    public static partial void AccountRemoved(ILogger logger);
}
