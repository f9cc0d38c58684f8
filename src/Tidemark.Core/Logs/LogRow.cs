using Tidemark.Protocol;

namespace Tidemark.Core.Logs;

/// <summary>A resource, or the tombstone of one, as it lies in a log.</summary>
/// <param name="Position">Where it lies: the place in commit order of its latest modification.</param>
/// <param name="Id">The resource's id, unique in the log.</param>
/// <param name="Created">When the resource came into being, the last time it did.</param>
/// <param name="Modified">When it was last modified; for a tombstone, when it was deleted.</param>
/// <param name="Deleted">Whether this is a tombstone.</param>
/// <param name="Body">The members as a UTF-8 JSON object, see <see cref="Bodies.ResourceBody"/>; empty for a tombstone.</param>
public sealed record LogRow(
    long Position, string Id, Instant Created, Instant Modified, bool Deleted, ReadOnlyMemory<byte> Body);
