using System.Net;
using System.Net.Sockets;
using GreenChannel.Office.Notices;

namespace GreenChannel.Server.Outbox;

/// <summary>
/// Connects to receivers of webhooks: to the very address that was looked at, so that a name cannot lead to another one in between.
/// </summary>
internal sealed class WebhookDestinations(DestinationRule rule)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        if (Array.Find(addresses, address => !rule.MayBe(host, address)) is { } forbidden)
            throw new ForbiddenDestinationException(host, forbidden);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook's name leads to this machine or a private network, and is not listed.</summary>
internal sealed class ForbiddenDestinationException(string host, IPAddress address)
    : Exception(
        $"{host} is {address}, an address of this machine or of a private network that Webhooks:AllowedDestinations does not list."
    );
