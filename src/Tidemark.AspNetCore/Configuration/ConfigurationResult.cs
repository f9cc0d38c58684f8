namespace Tidemark.AspNetCore;

/// <summary>A configuration that was read.</summary>
/// <param name="Configuration">Null where there are mistakes.</param>
/// <param name="Mistakes">All of them, in the order of the file.</param>
public sealed record ConfigurationResult(TidemarkConfiguration? Configuration, IReadOnlyList<ConfigurationMistake> Mistakes);
