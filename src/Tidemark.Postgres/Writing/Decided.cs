using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Writing;

/// <summary>What is to become of a log whose head is held.</summary>
/// <param name="Head">The head as it will be.</param>
/// <param name="Rows">Rows to put in the place of those there are.</param>
/// <param name="Buckets">What the digests of buckets grow by.</param>
internal sealed record Decided(Head Head, IReadOnlyCollection<LogRow> Rows, IReadOnlyDictionary<int, Digest> Buckets)
{
    public static Decided HeadOnly(Head head) => new(head, [], new Dictionary<int, Digest>());
}
