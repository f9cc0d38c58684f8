namespace Tidemark.Core.Logs;

/// <summary>What became of a change, durable by the time it is given.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Row">The resource as it is now; null where it is not, or where the change did not happen.</param>
public readonly record struct ChangeResult(Outcome Outcome, LogRow? Row);
