using System.CommandLine;
using System.Text.RegularExpressions;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Tokens;

namespace Tidemark.Cli.Commands;

/// <summary><c>token inspect</c>: what a token says. It needs no key: a seal keeps a token from being altered, not from being read.</summary>
internal static partial class TokenCommand
{
    private static readonly Argument<string> Token = new("token") { Description = "A sync token or cursor, or a link that holds one." };

    public static Command Create()
    {
        var inspect = new Command("inspect", "Show what a sync token or a cursor says; its seal is not checked.") { Token };
        inspect.SetAction(Guard.Action((parse, terminal, _) => Task.FromResult(Inspect(parse.GetRequiredValue(Token), terminal))));
        return new Command("token", "Look into sync tokens.") { inspect };
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
