namespace Tidemark.Cli.Demo;

/// <summary>A post as its publisher has it.</summary>
internal sealed record StandPost(string Guid, string Title, DateTimeOffset Date);
