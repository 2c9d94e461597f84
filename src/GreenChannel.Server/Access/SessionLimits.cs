using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;

namespace GreenChannel.Server.Access;

/// <summary>How long a sign-in lasts, and how long without a request.</summary>
public sealed class SessionLimits(AccessOptions options, MachineTime machine, SessionPulse pulse)
{
    /// <summary>When a sign-in that begins now ends at the latest.</summary>
    public DateTimeOffset EndOf(bool isOffice) => machine.Now + TimeSpan.FromHours(isOffice ? options.OfficeHours : options.ApplicantHours);

    /// <summary>Whether one has ended by its time, or by having rested too long.</summary>
    public bool HasEnded(SignedIn signedIn)
    {
        var idle = TimeSpan.FromMinutes(signedIn.Actor.IsOffice ? options.OfficeIdleMinutes : options.ApplicantIdleMinutes);
        return machine.Now >= signedIn.ExpiresAt || machine.Now - pulse.SeenAt(signedIn.SessionId, signedIn.SeenAt) > idle;
    }
}
