namespace Tidemark.Core.Leases;

/// <summary>What a process holds of a work.</summary>
/// <param name="Pieces">The pieces.</param>
/// <param name="Superfluous">How many of them are more than its fair share, to be given back when nothing is under way in them.</param>
public readonly record struct HeldWork(IReadOnlyList<int> Pieces, int Superfluous);
