namespace GreenChannel.Core.Calendars;

/// <summary>Why a day is worked or not.</summary>
public enum DayRule
{
    /// <summary>Monday to Friday, and no notice says otherwise.</summary>
    Weekday,

    /// <summary>Saturday or Sunday, and no notice says otherwise.</summary>
    Weekend,

    /// <summary>Off by a notice of the State Council.</summary>
    Holiday,

    /// <summary>A weekend day that a notice makes a working day (调休).</summary>
    MakeUpDay,

    /// <summary>The year's notice is not loaded: assumed from the weekdays and the statutory holidays.</summary>
    Unknown,
}

/// <summary>What the calendar knows of one day.</summary>
/// <param name="Worked">Whether it is a working day; for an unknown day, the assumption.</param>
/// <param name="Provisional">Whether a notice still to come may change it.</param>
public sealed record CalendarDay(DateOnly Day, bool Worked, DayRule Rule, string? Name, CalendarNotice? Notice, bool Provisional);
