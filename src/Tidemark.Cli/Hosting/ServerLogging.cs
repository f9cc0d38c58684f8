using Microsoft.Extensions.Logging.Console;

namespace Tidemark.Cli.Hosting;

/// <summary>What a server says besides its one line: to standard error, one line each.</summary>
internal static class ServerLogging
{
    public static void Add(ILoggingBuilder logging, bool quiet)
    {
        logging.SetMinimumLevel(quiet ? LogLevel.Error : LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Listened to at any level, it makes an activity and a scope for each request; what it has to say comes over OTLP where that is on.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A failed start is told by the program itself, in one sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddConsoleFormatter<PlainLineFormatter, ConsoleFormatterOptions>();
        logging.AddConsole(console =>
        {
            console.FormatterName = PlainLineFormatter.Name;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
    }
}
