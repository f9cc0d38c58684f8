using System.CommandLine;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>user</c>: who may use the news service.</summary>
internal static class UserCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "What the person signs in with; case does not count." };

    private static readonly Option<bool> Administrator = new("--administrator") { Description = "They may also act for others (NGImpersonate)." };

    public static Command Create()
    {
        var add = new Command("add", "Make a user. They sign in with name and password at http://SERVER/ngws/svc, where readers look for NewsGator.")
        {
            Name, Administrator, PasswordInput.File,
        };
        add.SetAction(Guard.Action(AddAsync));
        var list = new Command("list", "Show all users.");
        list.SetAction(Guard.Action(ListAsync));
        var password = new Command("password", "Set a user's password; the old one ends at once.") { Name, PasswordInput.File };
        password.SetAction(Guard.Action(SetPasswordAsync));
        var remove = new Command("remove", "Remove a user with their subscriptions, folders and states. There is no way back.") { Name };
        remove.SetAction(Guard.Action(RemoveAsync));
        var command = new Command(
            "user", "Manage users of the news service, of a stopped server by --data, of a database by --store, or of a running server by --url. Passwords are asked for, "
            + "or read from a file or standard input, and never taken from the command line.") { add, list, password, remove };
        foreach (var sub in command.Subcommands) ServerDesk.AddOptions(sub);
        return command;
    }

    private static async Task<ExitCode> AddAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var (desk, name, administrator) = (ServerDesk.Users(parse), parse.GetRequiredValue(Name), parse.GetValue(Administrator));
        await desk.AddAsync(name, PasswordInput.Read(parse, name), administrator, cancellation);
        terminal.Result(new { name, administrator }, $"The user {name} is made{(administrator ? ", an administrator" : "")}.");
        return ExitCode.Success;
    }

    private static async Task<ExitCode> ListAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var users = await ServerDesk.Users(parse).ListAsync(cancellation);
        if (users.Count == 0) Terminal.Note("There are no users yet; `tidemark user add NAME` makes one.");
        terminal.Result(new { users }, users.Select(user => user.Administrator ? $"{user.Name}  administrator" : user.Name));
        return ExitCode.Success;
    }

    private static async Task<ExitCode> SetPasswordAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var (desk, name) = (ServerDesk.Users(parse), parse.GetRequiredValue(Name));
        await desk.SetPasswordAsync(name, PasswordInput.Read(parse, name), cancellation);
        terminal.Result(new { name }, $"The password of {name} is set.");
        return ExitCode.Success;
    }

    private static async Task<ExitCode> RemoveAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var name = parse.GetRequiredValue(Name);
        await ServerDesk.Users(parse).RemoveAsync(name, cancellation);
        terminal.Result(new { removed = name }, $"The user {name} is removed.");
        return ExitCode.Success;
    }
}
