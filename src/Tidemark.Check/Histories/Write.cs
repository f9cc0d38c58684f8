namespace Tidemark.Check.Histories;

/// <summary>One modification of one resource, as its writer saw it.</summary>
/// <param name="id">The resource.</param>
/// <param name="version">A number no other modification has; a later one of the same resource has a higher one.</param>
/// <param name="deletes">Whether it is a deletion.</param>
/// <param name="invoked">The moment before it was sent.</param>
internal sealed class Write(string id, int version, bool deletes, long invoked)
{
    public string Id => id;

    public int Version => version;

    public bool Deletes => deletes;

    public long Invoked => invoked;

    /// <summary>The moment after the answer came; the end of time where none did.</summary>
    public long Answered { get; set; } = long.MaxValue;

    public Outcome Outcome { get; set; }
}
