namespace Tidemark.Cli.Terminals;

/// <summary>Ends the program with one sentence for the person at the prompt.</summary>
internal sealed class CliException(ExitCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitCode Code => code;

    /// <summary>Lines below the sentence, where there is more than one thing to tell.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
