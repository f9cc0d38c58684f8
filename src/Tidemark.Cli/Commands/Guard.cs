using System.CommandLine;
using Tidemark.Check;
using Tidemark.Cli.Terminals;
using Tidemark.Client;
using Tidemark.Core.Logs;
using Tidemark.News.Service;

namespace Tidemark.Cli.Commands;

/// <summary>The boundary of every command: whatever goes wrong ends as one sentence and an exit code, never as a stack trace.</summary>
internal static class Guard
{
    /// <summary>Set to anything, it shows the whole exception below the sentence.</summary>
    public const string TraceVariable = "TIDEMARK_TRACE";

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the result as one JSON object, for scripts.",
        Recursive = true,
    };

    public static Func<ParseResult, CancellationToken, Task<int>> Action(Func<ParseResult, Terminal, CancellationToken, Task<ExitCode>> run) =>
        async (parse, cancellation) =>
        {
            try
            {
                return (int)await run(parse, new Terminal(parse.GetValue(Json)), cancellation);
            }
            catch (Exception error)
            {
                var (code, sentence) = Explain(error, cancellation);
                Console.Error.WriteLine("tidemark: " + Printable.Of(sentence));
                if (error is CliException { Details: var details }) foreach (var line in details) Console.Error.WriteLine("  " + Printable.Of(line));
                if (Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 })
                    foreach (var line in error.ToString().Split(Environment.NewLine)) Console.Error.WriteLine(Printable.Of(line));
                return (int)code;
            }
        };

    private static (ExitCode Code, string Sentence) Explain(Exception error, CancellationToken cancellation) => error switch
    {
        CliException known => (known.Code, known.Message),
        CheckException check => (ExitCode.Unavailable, check.Message),
        SyncException sync => (SyncErrors.CodeOf(sync), SyncErrors.Sentence(sync)),
        NewsException news => (ExitCode.BadInput, news.Message),
        StoreOpenException or StoreUnavailableException => (ExitCode.Storage, error.Message),
        OperationCanceledException when cancellation.IsCancellationRequested => (ExitCode.Interrupted, "Stopped; what was done is kept, run the command again to go on."),
        FileNotFoundException missing => (ExitCode.BadInput, $"There is no file {missing.FileName}."),
        DirectoryNotFoundException => (ExitCode.BadInput, error.Message),
        UnauthorizedAccessException => (ExitCode.Storage, error.Message),
        IOException => (ExitCode.Storage, error.Message),
        _ => (ExitCode.Unexpected, $"Something unexpected happened: {error.Message} (set {TraceVariable}=1 for the details)"),
    };
}
