namespace Tidemark.Core.Logs;

/// <summary>What must hold of a resource for a change to happen; the default demands nothing.</summary>
/// <param name="MustNotExist"><c>If-None-Match: *</c>.</param>
/// <param name="MustExist"><c>If-Match: *</c>.</param>
/// <param name="Tags"><c>If-Match</c> with entity tags, unquoted; one of them must be the resource's.</param>
public readonly record struct Precondition(bool MustNotExist, bool MustExist, IReadOnlyList<string>? Tags)
{
    /// <summary>The resource must not be there.</summary>
    public static Precondition Absent { get; } = new(true, false, null);

    /// <summary>The position the resource must lie at, as whoever decided on the change has seen it there; null demands nothing.</summary>
    public long? At { get; init; }

    /// <summary>
    /// The position the log's head must stand at when the batch begins, so that nothing came in between that the decision does not know of; null
    /// demands nothing. It holds for all changes of a batch or for none.
    /// </summary>
    public long? HeadAt { get; init; }

    /// <summary>Whether it holds for a resource; null where there is none.</summary>
    public bool Holds(LogRow? live) => live is null
        ? !MustExist && Tags is null && At is null
        : !MustNotExist && (Tags is null || Tags.Contains(EntityTag.Of(live), StringComparer.Ordinal)) && (At is null || At == live.Position);
}
