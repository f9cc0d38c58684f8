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

    public static string Read(ParseResult parse, string name)
    {
        var file = parse.GetValue(File);
        if (file is not null and not "-") return Line(System.IO.File.ReadLines(file).FirstOrDefault(), $"The file {file}");
        return file is "-" || Console.IsInputRedirected ? Line(Console.In.ReadLine(), "Standard input") : Ask(name);
    }

    // What stands before the end of the line is the password, spaces included.
    private static string Line(string? line, string source) => string.IsNullOrEmpty(line)
        ? throw new CliException(ExitCode.BadInput, $"{source} holds no password; its first line must be one.")
        : line;

    private static string Ask(string name)
    {
        var password = Terminal.AskSecret($"Password of {Printable.Of(name)}:");
        if (password.Length == 0) throw new CliException(ExitCode.BadInput, "The password must not be empty.");
        return Terminal.AskSecret("Once more:") == password
            ? password
            : throw new CliException(ExitCode.BadInput, "The two were not the same; nothing was changed.");
    }
}
