namespace Tidemark.AspNetCore;

/// <summary>What <c>tidemark.json</c> says.</summary>
public sealed class TidemarkConfiguration
{
    /// <summary>What <c>"authentication"</c> must say, word for word, for a server without any.</summary>
    public const string NoAuthentication = "none: anyone who can reach this server may read and write";

    /// <summary>What every link begins with, without a slash at its end; null where each request says.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Whether requests need an access key. Default: true.</summary>
    public bool RequiresKeys { get; init; } = true;

    /// <summary>The limit on requests; null where there is none. Default: <see cref="AspNetCore.RateLimit.Default"/>.</summary>
    public RateLimit? RateLimit { get; init; } = RateLimit.Default;

    /// <summary>The collections, at least one where nothing else is served.</summary>
    public required IReadOnlyList<CollectionDeclaration> Collections { get; init; }

    /// <summary>Reads a file's content and tells every mistake in it at once.</summary>
    /// <param name="json">UTF-8; comments and trailing commas are allowed.</param>
    /// <param name="parts">Who reads what is not told here.</param>
    public static ConfigurationResult Read(ReadOnlyMemory<byte> json, params IReadOnlyList<IConfigurationPart> parts) =>
        Configuration.ConfigurationReader.Read(json, parts);

    /// <summary>The example that is used where no file is given, as text: the documented collection of mailings.</summary>
    public static byte[] ExampleText()
    {
        using var stream = typeof(TidemarkConfiguration).Assembly.GetManifestResourceStream("tidemark.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
