namespace Tidemark.Cli.Terminals;

/// <summary>
/// A key and its secret, from <c>--key</c>, else from the environment. Either is <c>KEY:SECRET</c> or the path of a file with the key on its
/// first line and the secret on its second, as <c>serve</c> writes it. Never from a URL, which ends up in logs.
/// </summary>
internal static class Credentials
{
    public const string Variable = "TIDEMARK_KEY";

    /// <summary>Null where none are given.</summary>
    public static (string Key, string Secret)? Find(string? option)
    {
        var (text, source) = option is not null ? (option, "--key") : (Environment.GetEnvironmentVariable(Variable), Variable);
        if (string.IsNullOrEmpty(text)) return null;
        return File.Exists(text) ? FromFile(text) : FromPair(text) ?? throw new CliException(
            ExitCode.Usage, $"{source} must be KEY:SECRET, or the path of a file with the key and the secret on two lines.");
    }

    private static (string Key, string Secret) FromFile(string path)
    {
        var lines = File.ReadLines(path).Take(3).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        if (lines is [var key, var secret]) return (key, secret);
        return lines is [var pair] && FromPair(pair) is { } both
            ? both
            : throw new CliException(ExitCode.BadInput, $"The file {path} must hold a key and its secret on two lines.");
    }

    private static (string Key, string Secret)? FromPair(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 ? (text[..colon], text[(colon + 1)..]) : null;
    }
}
