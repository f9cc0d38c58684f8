using System.CommandLine;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary>What the commands that touch a server's files have in common.</summary>
internal static class StoreOptions
{
    public const string DefaultDirectory = "tidemark-data";

    public static readonly Option<string> Data = new("--data")
    {
        Description = "The server's data directory.",
        HelpName = "dir",
        DefaultValueFactory = _ => DefaultDirectory,
    };

    public static DataDirectory Directory(ParseResult parse) => new(parse.GetRequiredValue(Data));

    /// <summary>The directory, which must hold a store.</summary>
    public static DataDirectory Existing(ParseResult parse)
    {
        var directory = Directory(parse);
        return File.Exists(directory.Store)
            ? directory
            : throw new CliException(ExitCode.Storage, $"There is no store in {directory.Path}; name the server's directory with --data.");
    }
}
