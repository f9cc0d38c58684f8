using Tidemark.AspNetCore;
using Tidemark.Cli.Terminals;
using Tidemark.News.AspNetCore;

namespace Tidemark.Cli.Hosting;

/// <summary>Finds and reads <c>tidemark.json</c>.</summary>
internal static class ConfigurationFile
{
    public const string Name = "tidemark.json";

    /// <summary>The file named; else the one in the data directory; else the example that comes with the program.</summary>
    public static ServerConfiguration Read(string? named, DataDirectory directory)
    {
        var found = named ?? Path.Combine(directory.Path, Name);
        if (named is null && !File.Exists(found)) return Read(TidemarkConfiguration.ExampleText(), "the example");
        return Read(File.ReadAllBytes(found), found);
    }

    private static ServerConfiguration Read(byte[] text, string name)
    {
        var news = new NewsSection();
        var result = TidemarkConfiguration.Read(text, news);
        if (result.Configuration is { } configuration) return new ServerConfiguration(configuration, news.Configuration);
        throw new CliException(ExitCode.BadInput, $"The configuration {name} can not be used:")
        {
            Details = [.. result.Mistakes.Select(mistake => mistake.ToString())],
        };
    }
}
