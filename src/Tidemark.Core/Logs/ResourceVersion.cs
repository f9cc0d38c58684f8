using Tidemark.Protocol;

namespace Tidemark.Core.Logs;

/// <summary>What tells one state of a resource from another.</summary>
/// <param name="Id">The resource's id.</param>
/// <param name="Modified">When it was last modified.</param>
public readonly record struct ResourceVersion(string Id, Instant Modified);
