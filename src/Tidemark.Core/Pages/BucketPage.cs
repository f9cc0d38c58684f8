using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Pages;

/// <summary>What lies in buckets, or why it is not told.</summary>
/// <param name="Buckets">Of the first of those asked for; null where there is a fault.</param>
/// <param name="Cursor">The repair's, that has seen this too; null outside of one.</param>
/// <param name="Fault">What is wrong with the cursor.</param>
public sealed record BucketPage(IReadOnlyList<IReadOnlyList<ResourceVersion>>? Buckets, string? Cursor, TokenFault Fault)
{
    internal static BucketPage Refused(TokenFault fault) => new(null, null, fault);
}
