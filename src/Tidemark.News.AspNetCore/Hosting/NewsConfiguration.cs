using Tidemark.Feeds.Fetching;

namespace Tidemark.News.AspNetCore;

/// <summary>What <c>tidemark.json</c> says of the news service.</summary>
public sealed class NewsConfiguration
{
    /// <summary>Whether it runs. Default: true; without accounts it fetches nothing and lets nobody in.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>How it keeps and fetches.</summary>
    public NewsOptions Options { get; init; } = new();

    /// <summary>Bounds and manners of its fetches; its networks are the private ones that may be asked.</summary>
    public FetchOptions Fetching { get; init; } = NewFetching();

    /// <summary>The applications' tokens that are accepted; where there are any, a call must bring one.</summary>
    public IReadOnlyList<string> ApplicationTokens { get; init; } = [];

    // A feed of more is no feed to be fetched every hour; as many documents as there are fetches lie in memory at a time.
    internal static FetchOptions NewFetching() => new() { MaximumBodyBytes = 32 << 20 };
}
