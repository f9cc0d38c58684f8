using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Tidemark.News.AspNetCore.Access;

/// <summary>Counts failing sign-ins per address in a fixed window, for at most 10,000 addresses.</summary>
internal sealed class SignInLimiter(IOptions<NewsFacesOptions> options, TimeProvider clock)
{
    private const int MostAddresses = 10_000;

    private readonly Dictionary<string, (int Count, DateTimeOffset Until)> _failures = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>What is counted together: an IPv4 address, or a /64 of IPv6, of which one person has 2^64.</summary>
    public static string KeyOf(IPAddress? address)
    {
        if (address is null) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }

    /// <summary>
    /// Counts an attempt before its password is looked at, so that many at once do not slip through; null where it may go on, else how long
    /// the address has to wait. A success is taken back with <see cref="Succeeded"/>.
    /// </summary>
    /// <param name="address">See <see cref="KeyOf"/>.</param>
    /// <param name="isFirst">Whether the address is refused for the first time in its window: worth a line in the log, the others are not.</param>
    public TimeSpan? Begin(string address, out bool isFirst)
    {
        isFirst = false;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var entry = _failures.TryGetValue(address, out var known) && known.Until > now
                ? known
                : (Count: 0, Until: now + options.Value.FailedSignInWindow);
            if (entry.Count >= options.Value.FailedSignIns)
            {
                // One beyond the limit says that it has been refused.
                isFirst = entry.Count == options.Value.FailedSignIns;
                if (isFirst) _failures[address] = (entry.Count + 1, entry.Until);
                return entry.Until - now;
            }

            if (_failures.Count >= MostAddresses) MakeRoom(now);
            _failures[address] = (entry.Count + 1, entry.Until);
            return null;
        }
    }

    public void Succeeded(string address)
    {
        lock (_lock)
        {
            if (!_failures.TryGetValue(address, out var entry)) return;
            if (entry.Count <= 1) _failures.Remove(address);
            else _failures[address] = (entry.Count - 1, entry.Until);
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var old in _failures.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToList()) _failures.Remove(old);
        if (_failures.Count >= MostAddresses) _failures.Remove(_failures.MinBy(entry => entry.Value.Until).Key);
    }
}
