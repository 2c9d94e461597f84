using GreenChannel.Core.Settings;
using MailKit.Security;

namespace GreenChannel.Server.Outbox;

/// <summary>The mail server that warnings go through; none is used while the host is empty.</summary>
public sealed class MailOptions : ISettings
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.Auto;

    public string User { get; set; } = "";

    /// <summary>From the environment: <c>Mail__Password</c>.</summary>
    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    public bool IsConfigured => Host.Length > 0;

    public IEnumerable<SettingProblem> Problems() => SettingProblem.Outside("Mail:Port", Port, 1, 65_535);
}
