namespace Tidemark.Core.Logs;

/// <summary>What became of a change.</summary>
public enum Outcome
{
    /// <summary>The resource was not there and now is.</summary>
    Created,

    /// <summary>The resource was there and now differs.</summary>
    Changed,

    /// <summary>Nothing differs: no new position, no new date. Deleting what is not there is this too.</summary>
    Unchanged,

    /// <summary>The resource was there and now is not.</summary>
    Deleted,

    /// <summary>A merge named a resource that is not there.</summary>
    NotFound,

    /// <summary>The precondition did not hold.</summary>
    Conflict,

    /// <summary>A merge would have made the resource larger or deeper than allowed.</summary>
    TooLarge,
}
