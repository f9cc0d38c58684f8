using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Access;

namespace Tidemark.Cli.Commands;

/// <summary><c>key</c>: makes, lists and revokes access keys.</summary>
internal static class KeyCommand
{
    private static readonly Option<string> Role = new("--role")
    {
        Description = "reader, writer or administrator; each may do what the ones before it may.",
        HelpName = "role",
        DefaultValueFactory = _ => "reader",
    };

    private static readonly Option<string[]> Collections = new("--collection")
    {
        Description = "The collection's path, such as /mailings; may be given several times. Default: all.",
        HelpName = "path",
        DefaultValueFactory = _ => [Grant.Everything],
    };

    private static readonly Option<string> Note = new("--note") { Description = "What the key is for.", HelpName = "text", DefaultValueFactory = _ => "" };

    private static readonly Argument<string> Id = new("id") { Description = "The key, without its secret." };

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong("reader", "writer", "administrator");
        var create = new Command("create", "Make a key; its secret is shown this once.") { Role, Collections, Note };
        create.SetAction(Guard.Action(CreateAsync));
        var list = new Command("list", "Show all keys, revoked ones too; no secrets.");
        list.SetAction(Guard.Action(ListAsync));
        var revoke = new Command("revoke", "Make a key useless from now on.") { Id };
        revoke.SetAction(Guard.Action(RevokeAsync));
        var command = new Command("key", "Manage access keys, of a stopped server by --data, of a database by --store, or of a running server by --url.") { create, list, revoke };
        foreach (var sub in command.Subcommands) ServerDesk.AddOptions(sub);
        return command;
    }

    private static async Task<ExitCode> CreateAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var grants = parse.GetRequiredValue(Collections).Select(collection => Read($"{parse.GetValue(Role)}:{collection}")).ToList();
        var (key, secret) = await ServerDesk.Keys(parse).CreateAsync(grants, parse.GetRequiredValue(Note), cancellation);
        terminal.Result(new { key, secret }, $"key     {key}", $"secret  {secret}");
        return ExitCode.Success;
    }

    private static async Task<ExitCode> ListAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var keys = await ServerDesk.Keys(parse).ListAsync(cancellation);
        terminal.Result(new { keys }, keys.Select(key =>
            $"{key.Key}  {key.Created}  {(key.Revoked is null ? "good" : "revoked " + key.Revoked)}  {string.Join(' ', key.Grants)}  {key.Note}"));
        return ExitCode.Success;
    }

    private static async Task<ExitCode> RevokeAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var id = parse.GetRequiredValue(Id);
        await ServerDesk.Keys(parse).RevokeAsync(id, cancellation);
        terminal.Result(new { revoked = id }, $"The key {id} is revoked.");
        return ExitCode.Success;
    }

    private static Grant Read(string text) => Grant.TryParse(text, out var grant)
        ? grant
        : throw new CliException(ExitCode.Usage, $"{text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]} is not a collection's path; one begins with a slash.");
}
