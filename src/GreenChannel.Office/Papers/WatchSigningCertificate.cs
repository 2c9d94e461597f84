using System.Globalization;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Papers;

/// <summary>Warns the administrators before the signing certificate expires, once for each of the given numbers of days.</summary>
/// <remarks>With 60, 30 and 7 days and a certificate that expires on 2027-01-31, the first warning comes on 2026-12-02.</remarks>
public sealed class WatchSigningCertificate(IDocumentSigner signer, IAlertStore alerts, IReadOnlyList<int> warnDays, TimeProvider clock)
{
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var (certificate, now) = (signer.Certificate, clock.BeijingNow());
        var left = BeijingTime.DayOf(certificate.NotAfter).DayNumber - BeijingTime.DayOf(now).DayNumber;
        // After a silence only the nearest warning is raised, not all that were missed.
        if (certificate.IsThrowAway || warnDays.Where(days => left <= days).Order().Cast<int?>().FirstOrDefault() is not { } reached)
            return false;
        var day = BeijingTime.DayOf(certificate.NotAfter);
        var text = new AlertText(
            AlertCode.SigningCertificate,
            $"The signing certificate expires on {day:yyyy-MM-dd}, in {left} day(s); afterwards no certificate can be issued. "
                + "Renew it and restart.",
            $"签名证书将于 {day:yyyy-MM-dd} 到期（剩余 {left} 日），到期后无法出具证明，请及时更换并重启服务。"
        );
        return await alerts.RaiseAsync(
            new Alert(
                AlertKind.Signing,
                AlertLevel.Administrator,
                certificate.Thumbprint,
                reached.ToString(CultureInfo.InvariantCulture),
                text,
                now,
                now
            ),
            ct
        );
    }
}
