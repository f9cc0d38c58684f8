namespace Tidemark.Cli.Demo;

/// <summary>A post as a reader holds it.</summary>
internal sealed record HeldPost(string Title, bool IsRead, int Flag);
