using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Tidemark.Cli.Terminals;

/// <summary>
/// Where a command speaks: results to standard output, everything else to standard error, so that a script reads results only.
/// With <c>--json</c> the result is one JSON object on one line.
/// </summary>
internal sealed class Terminal(bool json)
{
    private readonly IAnsiConsole _errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public bool Json => json;

    /// <summary>The result: the object as JSON, or the lines for people.</summary>
    public void Result(object value, params IEnumerable<string> lines)
    {
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(value, CliJson.Options));
        else foreach (var line in lines) Console.Out.WriteLine(Printable.Of(line));
    }

    /// <summary>A remark beside the result.</summary>
    public static void Note(string line) => Console.Error.WriteLine(Printable.Of(line));

    /// <summary>Asks for a text that is not shown while it is typed.</summary>
    /// <exception cref="CliException">The person broke off.</exception>
    public static string AskSecret(string question)
    {
        Console.Error.Write(question + " ");
        // Else an interruption would wait for the key that is being read.
        Console.TreatControlCAsInput = true;
        try
        {
            return ReadSecret();
        }
        finally
        {
            Console.TreatControlCAsInput = false;
            Console.Error.WriteLine();
        }
    }

    /// <summary>Runs long work with a progress bar; on a terminal only, and not with <c>--json</c>.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<ProgressLine, Task<T>> work)
    {
        if (json || Console.IsErrorRedirected || !_errors.Profile.Capabilities.Interactive) return await work(new ProgressLine(null));
        return await _errors.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new ProgressLine(context.AddTask(Markup.Escape(title), maxValue: 1).IsIndeterminate())));
    }

    private static string ReadSecret()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) return typed.ToString();
            if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }) throw new CliException(ExitCode.Interrupted, "Stopped; nothing was changed.");
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
    }
}
