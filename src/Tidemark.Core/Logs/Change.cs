namespace Tidemark.Core.Logs;

/// <summary>One intended modification.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Id">An id that <see cref="Protocol.ResourceId"/> allows.</param>
/// <param name="Body">For a put a body made by <see cref="Bodies.ResourceBody"/>; for a merge the patch, a JSON object; else empty.</param>
/// <param name="Precondition">What must hold, judged in the writing transaction.</param>
public sealed record Change(ChangeKind Kind, string Id, ReadOnlyMemory<byte> Body, Precondition Precondition)
{
    /// <summary>Creates or replaces.</summary>
    public static Change Put(string id, ReadOnlyMemory<byte> body, Precondition precondition = default) =>
        new(ChangeKind.Put, id, body, precondition);

    /// <summary>Merges into what is there.</summary>
    public static Change Merge(string id, ReadOnlyMemory<byte> patch, Precondition precondition = default) =>
        new(ChangeKind.Merge, id, patch, precondition);

    /// <summary>Deletes.</summary>
    public static Change Delete(string id, Precondition precondition = default) =>
        new(ChangeKind.Delete, id, default, precondition);
}
