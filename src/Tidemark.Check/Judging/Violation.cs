namespace Tidemark.Check.Judging;

/// <summary>One thing that a server got wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sentence">What was seen, for a person.</param>
/// <param name="After">Since the check began.</param>
public sealed record Violation(ViolationKind Kind, string Sentence, TimeSpan After);
