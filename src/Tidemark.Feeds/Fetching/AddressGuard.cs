using System.Net;
using System.Net.Sockets;

namespace Tidemark.Feeds.Fetching;

/// <summary>Decides which IP addresses may be asked: the public ones, and those the operator allows.</summary>
/// <remarks>
/// IPv6 is an allow-list (global unicast only), since new special ranges keep being added outside it. Addresses that embed an IPv4 address
/// (mapped, NAT64, 6to4, ISATAP) are judged by that one, or a gateway would carry the request to where it must not go.
/// </remarks>
internal sealed class AddressGuard(IEnumerable<IPNetwork> allowed)
{
    private static readonly IPNetwork[] SpecialIPv4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/3"),
        // Azure's metadata service answers on a public address.
        IPNetwork.Parse("168.63.129.16/32"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialIPv6 =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private readonly IPNetwork[] _allowed = [.. allowed];

    public bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_allowed, network => Contains(network, plain)) || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return !Array.Exists(SpecialIPv4, network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        if (EmbeddedIPv4(address) is { } embedded) return IsPublic(embedded);
        return GlobalUnicast.Contains(address) && !Array.Exists(SpecialIPv6, network => network.Contains(address));
    }

    private static IPAddress? EmbeddedIPv4(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address)) return new IPAddress(bytes.AsSpan(12, 4));
        if (SixToFour.Contains(address)) return new IPAddress(bytes.AsSpan(2, 4));
        var isIsatap = (bytes[8] is 0 or 2) && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return isIsatap && GlobalUnicast.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }

    private static bool Contains(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);
}
