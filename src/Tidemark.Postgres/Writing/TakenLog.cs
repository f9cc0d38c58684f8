using Tidemark.Core.Logs;
using Tidemark.Postgres.Buckets;

namespace Tidemark.Postgres.Writing;

/// <summary>A log whose head this transaction holds.</summary>
/// <param name="Transaction">The transaction's number, by which the server can be asked what became of it.</param>
/// <param name="Timeline">The current timeline, as this server has it.</param>
/// <param name="Head">The head.</param>
/// <param name="Rows">What is there under the ids that were asked for, tombstones too.</param>
/// <param name="Buckets">The digests of the buckets that those ids are in.</param>
internal sealed record TakenLog(string Transaction, long Timeline, Head Head, Dictionary<string, LogRow> Rows, BucketParts Buckets);
