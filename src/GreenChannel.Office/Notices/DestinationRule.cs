using System.Net;
using System.Net.Sockets;

namespace GreenChannel.Office.Notices;

/// <summary>
/// Where a webhook may lead to: to the public internet, and to this machine or a private network only where that is listed. Otherwise
/// whoever adds a webhook could reach through the service what only the service can reach.
/// </summary>
/// <remarks>
/// <c>https://10.1.2.3/hook</c> is refused unless <c>10.1.2.3</c> or <c>10.0.0.0/8</c> is listed; so is a name that turns out to be one of
/// these when it is connected to. The blocks are those of the IANA registries of special-purpose addresses (RFC 6890).
/// </remarks>
public sealed class DestinationRule(IEnumerable<string> allowed)
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only this is given to anybody; all else is of a special purpose.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private readonly HashSet<string> _names = new(allowed.Where(entry => NetworkOf(entry) is null), StringComparer.OrdinalIgnoreCase);
    private readonly IPNetwork[] _networks = [.. allowed.Select(NetworkOf).OfType<IPNetwork>()];

    /// <summary>Whether a text is a name, an address or a network.</summary>
    public static bool IsEntry(string entry) =>
        NetworkOf(entry) is not null || (!entry.Contains('/') && Uri.CheckHostName(entry) != UriHostNameType.Unknown);

    /// <summary>Whether a host may be entered: what a name leads to is only known when it is connected to.</summary>
    public bool MayBe(string entered)
    {
        // The dot at the end of a full name is no part of it.
        var host = entered.TrimEnd('.');
        if (_names.Contains(host))
            return true;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address)
            ? MayBe(address)
            : !(
                host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>Whether an address that a host turned out to be may be connected to.</summary>
    public bool MayBe(string host, IPAddress address) => _names.Contains(host) || MayBe(address);

    private bool MayBe(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Array.Exists(_networks, network => network.Contains(plain)))
            return true;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain))
            && !Array.Exists(NotPublic, network => network.Contains(plain));
    }

    private static IPNetwork? NetworkOf(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address)
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;
}
