using Tidemark.AspNetCore;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Hosting;

/// <summary>Finds and reads <c>tidemark.json</c>.</summary>
internal static class ConfigurationFile
{
    public const string Name = "tidemark.json";

    /// <summary>The file named; else the one in the data directory; else the example that comes with the program.</summary>
    public static TidemarkConfiguration Read(string? named, DataDirectory directory)
    {
        var found = named ?? Path.Combine(directory.Path, Name);
        if (named is null && !File.Exists(found)) return Read(TidemarkConfiguration.ExampleText(), "the example");
        return Read(File.ReadAllBytes(found), found);
    }

    private static TidemarkConfiguration Read(byte[] text, string name)
    {
        var result = TidemarkConfiguration.Read(text);
        if (result.Configuration is { } configuration) return configuration;
        var mistakes = string.Join(Environment.NewLine, result.Mistakes.Select(mistake => "  " + Printable.Of(mistake.ToString())));
        throw new CliException(ExitCode.BadInput, $"The configuration {name} can not be used:{Environment.NewLine}{mistakes}");
    }
}
