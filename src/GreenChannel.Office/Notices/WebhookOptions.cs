using GreenChannel.Core.Settings;

namespace GreenChannel.Office.Notices;

/// <summary>Which addresses may be told, and how many a party may have.</summary>
public sealed class WebhookOptions : ISettings
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.0/8", "::1"];
    private bool _loopbackIsOpen;

    /// <summary>
    /// Addresses of this machine and of private networks that may be told: a name, an address, or a network such as
    /// <c>10.20.0.0/16</c>, for webhooks of the office. Public addresses need not be listed; an enterprise is told at these alone.
    /// </summary>
    public IList<string> AllowedDestinations { get; } = [];

    /// <summary>How long the earlier secret signs beside a new one, in hours of the machine.</summary>
    public int SecretOverlapHours { get; set; } = 24;

    /// <summary>How many webhooks a party may have, and the office.</summary>
    public int MostPerOwner { get; set; } = 20;

    /// <summary>This machine may be told too: receivers under development stand beside the service.</summary>
    public void OpenLoopback() => _loopbackIsOpen = true;

    /// <summary>Where a webhook may lead to.</summary>
    /// <param name="ofOffice">Whether it is the office's own.</param>
    public DestinationRule DestinationsOf(bool ofOffice) =>
        new([.. ofOffice ? AllowedDestinations : [], .. _loopbackIsOpen ? Loopback : []]);

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Webhooks:SecretOverlapHours", SecretOverlapHours, 1, 720),
            .. SettingProblem.Outside("Webhooks:MostPerOwner", MostPerOwner, 1, 1000),
            .. AllowedDestinations
                .Where(entry => !DestinationRule.IsEntry(entry))
                .Select(entry => new SettingProblem(
                    "Webhooks:AllowedDestinations",
                    $"a name, an address or a network is wanted, not \"{entry}\".",
                    $"应为主机名、IP 地址或者网段，现为“{entry}”。"
                )),
        ];
}
