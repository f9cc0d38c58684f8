using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Hosting;

/// <summary>
/// One entry, one line, and no control character in it: the text of an exception may be a client's or a publisher's, who must neither
/// begin a line of their own nor move the cursor of whoever reads the log.
/// </summary>
internal sealed class PlainLineFormatter(TimeProvider clock) : ConsoleFormatter(Name)
{
    public new const string Name = "tidemark";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is { } error) text = $"{text} {error}".Replace(Environment.NewLine, " ", StringComparison.Ordinal);
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{time} {Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {Printable.Of(text)}");
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
