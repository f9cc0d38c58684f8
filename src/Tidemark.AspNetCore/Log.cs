using Microsoft.Extensions.Logging;

namespace Tidemark.AspNetCore;

/// <summary>Every message this project logs. None carries text that a client chose.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Request {TraceId} failed")]
    public static partial void RequestFailed(ILogger logger, string traceId, Exception error);

    [LoggerMessage(2, LogLevel.Information, "Store opened; collections: {Count}")]
    public static partial void StoreOpened(ILogger logger, int count);

    [LoggerMessage(3, LogLevel.Information, "Purged {Count} tombstones of {Collection}")]
    public static partial void Purged(ILogger logger, long count, string collection);

    [LoggerMessage(4, LogLevel.Warning, "Purging {Collection} failed; it is tried again in an hour")]
    public static partial void PurgeFailed(ILogger logger, string collection, Exception error);

    [LoggerMessage(5, LogLevel.Warning, "Anyone who can reach this server may read and write: authentication is off")]
    public static partial void AuthenticationOff(ILogger logger);

    [LoggerMessage(6, LogLevel.Information, "Access key {Key} was made")]
    public static partial void KeyMade(ILogger logger, string key);

    [LoggerMessage(7, LogLevel.Information, "Access key {Key} was revoked")]
    public static partial void KeyRevoked(ILogger logger, string key);

    [LoggerMessage(8, LogLevel.Information, "The key that seals tokens was rotated")]
    public static partial void TokenKeyRotated(ILogger logger);

    [LoggerMessage(9, LogLevel.Warning, "The store is not ready")]
    public static partial void NotReady(ILogger logger, Exception error);
}
