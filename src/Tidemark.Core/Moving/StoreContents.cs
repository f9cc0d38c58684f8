using Tidemark.Core.Access;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Moving;

/// <summary>Everything a store keeps but the rows of its logs.</summary>
/// <param name="Timelines">Oldest first; the last one is that of the newest rows.</param>
/// <param name="Ends">Where logs stood when timelines ended; that of the last one is its logs' heads.</param>
/// <param name="TokenKeys">The newest first.</param>
/// <param name="AccessKeys">Revoked ones too.</param>
/// <param name="Logs">In the order of their numbers.</param>
public sealed record StoreContents(
    IReadOnlyList<Timeline> Timelines, IReadOnlyList<TimelineEnd> Ends, IReadOnlyList<TokenKey> TokenKeys, IReadOnlyList<AccessKey> AccessKeys,
    IReadOnlyList<StoredLog> Logs);
