using Microsoft.Extensions.Logging;

namespace Tidemark.News;

internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Feed {Feed} failed: {Error}")]
    public static partial void FeedFailed(ILogger logger, int feed, string error);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "What is known about fetching could not be written down and will be tried again: {Error}")]
    public static partial void NotWritten(ILogger logger, string error);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "The share of feeds could not be renewed and will be tried again: {Error}")]
    public static partial void NotShared(ILogger logger, string error);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information, Message = "Retention: {Posts} posts and {Deletions} deletions went")]
    public static partial void Purged(ILogger logger, int posts, long deletions);
}
