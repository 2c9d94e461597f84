using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Documents;

/// <summary>
/// A record of a party that was accepted with an earlier case: its licence or an identity document. It is used again until it expires, for
/// what the office has already must not be asked for again (国务院令第716号 Article 7).
/// </summary>
public sealed record KnownDocument(
    string Owner,
    string Code,
    string Sha256,
    string FileName,
    string MediaType,
    long Size,
    DateOnly? IssuedOn,
    DateOnly? ValidUntil,
    string FromCase,
    DateTimeOffset KnownSince
)
{
    public bool CanBeUsedOn(DateOnly day, int reuseDays) =>
        ValidUntil is { } until ? day <= until : day.DayNumber - Calendars.BeijingTime.DayOf(KnownSince).DayNumber <= reuseDays;
}
