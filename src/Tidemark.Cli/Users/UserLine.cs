namespace Tidemark.Cli.Users;

/// <summary>A user as they are listed; the server answers in the same words.</summary>
internal sealed record UserLine(string Name, bool Administrator);
