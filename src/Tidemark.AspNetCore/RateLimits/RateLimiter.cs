using System.Net;
using System.Net.Sockets;

namespace Tidemark.AspNetCore.RateLimits;

/// <summary>Counts requests in fixed windows of time, by key or by remote address.</summary>
internal sealed class RateLimiter(RateLimit limit, TimeProvider clock)
{
    private const int MostAddresses = 20_000;
    private const int MostKeys = 20_000;

    private readonly RateWindows<string> _keys = new(MostKeys);
    private readonly RateWindows<IPAddress> _addresses = new(MostAddresses);
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The limit as a header bears it.</summary>
    public string LimitText { get; } = limit.Requests.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Counts a request made with a key.</summary>
    public RateVerdict Count(string key)
    {
        var (window, reset) = Now();
        return Judge(_keys.Of(key, window), window, reset);
    }

    /// <summary>Counts a request made without a good key.</summary>
    public RateVerdict Count(IPAddress? address)
    {
        var (window, reset) = Now();
        return Judge(_addresses.Of(Network(address ?? IPAddress.None), window), window, reset);
    }

    private RateVerdict Judge(RateWindow requester, uint window, long reset)
    {
        var count = requester.Count(window, limit.Requests);
        return new RateVerdict(Math.Max(limit.Requests - count, 0), reset, count <= limit.Requests);
    }

    // Windows are numbered from 1, so that a fresh requester's 0 is none of them.
    private (uint Window, long Reset) Now()
    {
        var elapsed = clock.GetElapsedTime(_start).Ticks;
        var window = elapsed / limit.Window.Ticks;
        var left = TimeSpan.FromTicks((window + 1) * limit.Window.Ticks - elapsed);
        return ((uint)(window + 1), Math.Max((long)Math.Ceiling(left.TotalSeconds), 1));
    }

    // One host has a whole /64 of IPv6 to send from.
    private static IPAddress Network(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
