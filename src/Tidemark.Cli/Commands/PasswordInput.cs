using System.CommandLine;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary>Where a password comes from: the terminal, a file or standard input. Never the command line, which other users of the machine see.</summary>
internal static class PasswordInput
{
    public static readonly Option<string?> File = new("--password-file")
    {
        Description = "A file whose first line is the password; - is standard input. Default: asked at the terminal, where there is none standard input.",
        HelpName = "file",
    };

    /// <summary>A password to be set: where it is typed, it is typed twice.</summary>
    public static string Read(ParseResult parse, string name) =>
        FromFile(parse.GetValue(File)) ?? (Console.IsInputRedirected ? FromInput() : AskTwice(name));

    /// <summary>The password that a person signs in with, from a file (- is standard input), else the environment, else the terminal.</summary>
    /// <param name="file">The file named; null where none is.</param>
    /// <param name="variable">The environment's variable.</param>
    /// <param name="name">Whose password it is.</param>
    /// <param name="isInputTaken">Whether standard input holds something else.</param>
    public static string ToSignIn(string? file, string variable, string name, bool isInputTaken)
    {
        if (file is "-" && isInputTaken) throw new CliException(ExitCode.Usage, "Standard input can not be both the password and what is read; name a file for one of them.");
        if (FromFile(file) is { } given) return given;
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } known) return known;
        if (!Console.IsInputRedirected) return NotEmpty(Terminal.AskSecret($"Password of {Printable.Of(name)}:"));
        if (isInputTaken) throw new CliException(ExitCode.Usage, $"Standard input is read already; give the password by --password-file or {variable}.");
        return FromInput();
    }

    private static string? FromFile(string? file) => file switch
    {
        null => null,
        "-" => FromInput(),
        _ => Line(System.IO.File.ReadLines(file).FirstOrDefault(), $"The file {file}"),
    };

    private static string FromInput() => Line(Console.In.ReadLine(), "Standard input");

    // What stands before the end of the line is the password, spaces included.
    private static string Line(string? line, string source) => string.IsNullOrEmpty(line)
        ? throw new CliException(ExitCode.BadInput, $"{source} holds no password; its first line must be one.")
        : line;

    private static string NotEmpty(string password) =>
        password.Length > 0 ? password : throw new CliException(ExitCode.BadInput, "The password must not be empty.");

    private static string AskTwice(string name)
    {
        var password = NotEmpty(Terminal.AskSecret($"Password of {Printable.Of(name)}:"));
        return Terminal.AskSecret("Once more:") == password
            ? password
            : throw new CliException(ExitCode.BadInput, "The two were not the same; nothing was changed.");
    }
}
