using Tidemark.Core.Logs;

namespace Tidemark.Core.Moving;

/// <summary>A log as a store keeps it.</summary>
/// <param name="Number">Its number, which tokens bear.</param>
/// <param name="Name">Its name.</param>
/// <param name="Head">What it amounts to.</param>
public sealed record StoredLog(int Number, string Name, Head Head);
