using System.Globalization;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Fetching;

namespace Tidemark.Cli.Feeds;

/// <summary>Why an address brought no document, in one sentence.</summary>
internal static class FeedFailure
{
    /// <summary>Null if it did bring one.</summary>
    public static CliException? Of(FetchOutcome outcome, Uri address) => outcome switch
    {
        FetchOutcome.Fetched => null,
        FetchOutcome.Refused { Reason: RefusalReason.Address } =>
            new(ExitCode.Usage, $"{address.Host} is a loopback, private or otherwise special address and was not asked; --allow-private allows private ones."),
        FetchOutcome.Refused refused => new(ExitCode.Usage, $"{address} was not asked: {refused.Message}"),
        FetchOutcome.Gone => new(ExitCode.Unavailable, $"{address} is gone for good (HTTP 410)."),
        FetchOutcome.Throttled throttled => new(ExitCode.Unavailable, $"{address} asks to be left alone{Status(throttled.Status)}{Until(outcome)}."),
        FetchOutcome.Failed failed => new(ExitCode.Unavailable, $"{address} can not be read: {failed.Message.TrimEnd('.')}."),
        _ => new(ExitCode.Unavailable, $"{address} brought nothing new."),
    };

    private static string Status(int? status) => status is { } number ? string.Create(CultureInfo.InvariantCulture, $" (HTTP {number})") : "";

    private static string Until(FetchOutcome outcome) =>
        outcome.NotBefore is { } moment ? string.Create(CultureInfo.InvariantCulture, $" until {moment.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z") : "";
}
