using System.Net;
using GreenChannel.Core.Settings;
using MailKit.Security;

namespace GreenChannel.Server.Outbox;

/// <summary>The mail server that warnings go through; none is used while the host is empty.</summary>
public sealed class MailOptions : ISettings
{
    private const int SmtpsPort = 465;

    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.Auto;

    public string User { get; set; } = "";

    /// <summary>From the environment: <c>Mail__Password</c>.</summary>
    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    /// <summary>
    /// How the connection is secured: as it is said; by itself with TLS always, except to this machine. A server that does not offer
    /// STARTTLS any more is not believed: somebody on the way may have taken the offer out. <c>None</c> has to be said.
    /// </summary>
    public SecureSocketOptions Secured =>
        Security != SecureSocketOptions.Auto ? Security
        : Port == SmtpsPort ? SecureSocketOptions.SslOnConnect
        : IsThisMachine ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private bool IsThisMachine =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    public bool IsConfigured => Host.Length > 0;

    public IEnumerable<SettingProblem> Problems() => SettingProblem.Outside("Mail:Port", Port, 1, 65_535);
}
