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

    public static readonly Option<string?> Store = new("--store")
    {
        Description = "A PostgreSQL database, such as \"Host=db;Database=tidemark;Username=tidemark\", or a file that holds this line. "
            + $"Default: the environment's {StorePlace.Variable}; else a file in the data directory.",
        HelpName = "database",
    };

    /// <summary>Where the store is, whether there is one yet or not.</summary>
    public static StorePlace Place(ParseResult parse) => new(Directory(parse), StorePlace.Find(parse.GetValue(Store)));

    public static DataDirectory Directory(ParseResult parse) => new(parse.GetRequiredValue(Data));

    /// <summary>Where the store is; a file must be there.</summary>
    public static StorePlace ExistingPlace(ParseResult parse)
    {
        var place = Place(parse);
        return place.Database is null ? new StorePlace(Existing(parse), null) : place;
    }

    /// <summary>The directory, which must hold a store.</summary>
    public static DataDirectory Existing(ParseResult parse)
    {
        var directory = Directory(parse);
        return File.Exists(directory.Store)
            ? directory
            : throw new CliException(ExitCode.Storage, $"There is no store in {directory.Path}; name the server's directory with --data.");
    }
}
