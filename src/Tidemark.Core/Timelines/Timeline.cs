namespace Tidemark.Core.Timelines;

/// <summary>A stretch of a store's life within which positions are given out once.</summary>
/// <param name="Sequence">Its place in the order of this store's timelines.</param>
/// <param name="Id">Drawn at random, so that a lost timeline and the one that took its place in the order differ.</param>
public readonly record struct Timeline(int Sequence, long Id);
