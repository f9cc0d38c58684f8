namespace Tidemark.Cli.Keys;

/// <summary>A key as it is listed; the server answers in the same words.</summary>
internal sealed record KeyLine(string Key, IReadOnlyList<string> Grants, string Note, string Created, string? Revoked);
