using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Posts;

namespace Tidemark.Cli.Feeds;

/// <summary>A document to be read, from a server or a file.</summary>
/// <param name="Posts">Its posts.</param>
/// <param name="Place">The address that answered, or the file.</param>
/// <param name="MovedTo">The address to use from now on, or null.</param>
/// <param name="IsWeb">Whether it came from a server.</param>
internal sealed record OpenedFeed(PostReader Posts, string Place, Uri? MovedTo, bool IsWeb) : IDisposable
{
    /// <exception cref="CliException">There is no document.</exception>
    public static async Task<OpenedFeed> OpenAsync(ParseResult parse, string target, Terminal terminal, CancellationToken cancellation)
    {
        if (!IsAddress(target)) return OfFile(target);
        var address = FeedAccess.Address(target);
        using var access = new FeedAccess(parse);
        var visit = await terminal.WithProgressAsync(
            "Reading the feed", _ => access.Visitor.VisitAsync(new FetchRequest(address), cancellation));
        return visit.Outcome is FetchOutcome.Fetched fetched
            ? new OpenedFeed(visit.Posts!, fetched.Address.AbsoluteUri, fetched.PermanentAddress, IsWeb: true)
            : throw FeedFailure.Of(visit.Outcome, address)!;
    }

    public void Dispose() => Posts.Dispose();

    // What has no scheme is a file: a mistyped name must not become a request to somebody's server.
    private static bool IsAddress(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("feed:", StringComparison.OrdinalIgnoreCase);

    private static OpenedFeed OfFile(string path) => File.Exists(path)
        ? new OpenedFeed(PostReader.Open(File.OpenRead(path), FeedAccess.Sanitizer), path, null, IsWeb: false)
        : throw new CliException(ExitCode.BadInput, $"There is no file {path}; an address begins with https:// or http://.");
}
