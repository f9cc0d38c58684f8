namespace Tidemark.Core.Timelines;

/// <summary>Where a log stood when a timeline ended.</summary>
/// <param name="Sequence">The timeline's.</param>
/// <param name="Log">The log's number.</param>
/// <param name="Position">Its head then.</param>
public readonly record struct TimelineEnd(int Sequence, int Log, long Position);
