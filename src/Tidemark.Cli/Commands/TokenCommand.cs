using System.CommandLine;
using System.Text.RegularExpressions;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Tokens;

namespace Tidemark.Cli.Commands;

/// <summary>
/// <c>token inspect</c>: what a token says; it needs no key, since a seal keeps a token from being altered, not from being read.
/// <c>token rotate</c>: a fresh key for the seals.
/// </summary>
internal static partial class TokenCommand
{
    private static readonly Argument<string> Token = new("token") { Description = "A sync token or cursor, or a link that holds one." };

    public static Command Create()
    {
        var inspect = new Command("inspect", "Show what a sync token or a cursor says; its seal is not checked.") { Token };
        inspect.SetAction(Guard.Action((parse, terminal, _) => Task.FromResult(Inspect(parse.GetRequiredValue(Token), terminal))));
        var rotate = new Command(
            "rotate", "Add a fresh key that seals tokens. The key before it stays good; tokens under older ones expire, so rotate no oftener than clients come.");
        ServerDesk.AddOptions(rotate);
        rotate.SetAction(Guard.Action(RotateAsync));
        return new Command("token", "Look into sync tokens, and rotate the key that seals them.") { inspect, rotate };
    }

    private static async Task<ExitCode> RotateAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        await ServerDesk.Keys(parse).RotateTokenKeyAsync(cancellation);
        terminal.Result(new { rotated = true }, "Tokens are sealed with a fresh key from now on.");
        return ExitCode.Success;
    }

    private static ExitCode Inspect(string text, Terminal terminal)
    {
        var token = Parameter().Match(text) is { Success: true } match ? Uri.UnescapeDataString(match.Groups["value"].Value) : text;
        var bookmark = TokenSealer.Peek(token)
            ?? throw new CliException(ExitCode.BadInput, "This is not a token or cursor of a Tidemark server.");
        var round = bookmark.Round;
        terminal.Result(
            new
            {
                kind = bookmark.Kind.ToString(),
                log = bookmark.Log,
                timeline = bookmark.Timeline.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
                position = bookmark.Position,
                began = round?.Began,
                seen = round?.Seen,
                pageSize = round?.PageSize,
                expires = round?.Expires.ToString(),
            },
            Lines(bookmark));
        return ExitCode.Success;
    }

    private static IEnumerable<string> Lines(Bookmark bookmark)
    {
        yield return $"kind      {bookmark.Kind}";
        yield return $"log       {bookmark.Log}";
        yield return $"timeline  {bookmark.Timeline:x16}";
        yield return $"position  {bookmark.Position}";
        if (bookmark.Round is not { } round) yield break;
        yield return $"began     {round.Began}";
        yield return $"seen      {round.Seen}";
        yield return $"page size {round.PageSize}";
        yield return $"expires   {round.Expires}";
    }

    [GeneratedRegex("[?&](?:syncToken|cursor)=(?<value>[^&#]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
