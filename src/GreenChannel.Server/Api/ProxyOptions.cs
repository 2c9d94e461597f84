using System.Net;
using GreenChannel.Core.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace GreenChannel.Server.Api;

/// <summary>
/// The reverse proxies before the service. Only what they say of the client's address is believed; without it the limits of
/// public verification would count all citizens behind a proxy as one.
/// </summary>
public sealed class ProxyOptions : ISettings
{
    /// <summary>Their addresses, as they reach the service; none when clients reach it themselves.</summary>
    public IReadOnlyList<string> Known { get; set; } = [];

    public IEnumerable<SettingProblem> Problems() =>
        Known
            .Where(address => !IPAddress.TryParse(address, out _))
            .Select(wrong => new SettingProblem("Proxy:Known", $"\"{wrong}\" is no IP address.", $"“{wrong}”不是 IP 地址。"));

    internal ForwardedHeadersOptions ToForwardedHeaders()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in Known)
            options.KnownProxies.Add(IPAddress.Parse(address));
        return options;
    }
}
