using System.Net;
using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Tests.Fetching;

/// <summary>Fetchers for tests: unhurried by rate limits, and allowed to ask 127.0.0.1 unless the test says otherwise.</summary>
internal static class FetcherFixture
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static FeedFetcher Create(
        Action<FetchOptions>? configure = null,
        INameResolver? resolver = null,
        HostLimiter? limiter = null,
        TimeProvider? time = null,
        bool allowLoopback = true)
    {
        var options = new FetchOptions { ConnectRetries = 0 };
        if (allowLoopback) options.AllowedNetworks.Add(IPNetwork.Parse("127.0.0.1/32"));
        configure?.Invoke(options);
        time ??= TimeProvider.System;
        return new FeedFetcher(options, limiter ?? Limiter(time), time, new Random(1), resolver);
    }

    public static HostLimiter Limiter(TimeProvider time) =>
        new(new HostLimiterOptions { MinimumInterval = TimeSpan.Zero }, time, new Random(1));

    public static async Task<FetchOutcome> FetchAsync(Uri address, Action<FetchOptions>? configure = null, FetchValidators? validators = null)
    {
        using var fetcher = Create(configure);
        return await fetcher.FetchAsync(new FetchRequest(address) { Validators = validators ?? FetchValidators.None }, Cancellation);
    }
}
