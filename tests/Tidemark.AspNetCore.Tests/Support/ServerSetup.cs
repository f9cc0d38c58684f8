using Microsoft.AspNetCore.Builder;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;

namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>What a test wants different of its server.</summary>
internal sealed class ServerSetup
{
    public TimeProvider? Clock { get; init; }

    public MemoryDisk Disk { get; init; } = new();

    public bool RequiresKeys { get; init; } = true;

    public RateLimit? RateLimit { get; init; }

    public string? PublicUrl { get; init; }

    public SyncCollectionOptions Things { get; init; } = new();

    public Func<TimeProvider, IChangeStore>? Store { get; init; }

    public Action<WebApplicationBuilder>? Configure { get; init; }
}
