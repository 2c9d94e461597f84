using GreenChannel.Core.People;

namespace GreenChannel.Core.Calendars;

/// <summary>Where a proposed notice stands.</summary>
public enum ProposalState
{
    Proposed,
    Approved,
    Rejected,

    /// <summary>A newer proposal for the same year took its place before anyone decided.</summary>
    Superseded,
}

/// <summary>A day that a notice rules, as it is imported.</summary>
public sealed record NoticeDay(DateOnly Day, bool Off, string Name);

/// <summary>A notice of the State Council for one year, as someone imported it: it counts when a second person has approved it.</summary>
public sealed record CalendarImport(int Year, CalendarNotice Notice, IReadOnlyList<NoticeDay> Days);

/// <summary>An imported notice, who proposed it and who decided.</summary>
public sealed class CalendarProposal
{
    private CalendarProposal()
    {
    }

    public CalendarProposal(CalendarImport import, Actor by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Year, Import, ProposedBy, ProposedByPerson, ProposedAt) = (import.Year, import, by.Account, by.Person, at);
    }

    public Guid Id { get; private set; }

    public int Year { get; private set; }

    public CalendarImport Import { get; private set; } = null!;

    public ProposalState State { get; private set; }

    public string ProposedBy { get; private set; } = "";

    public string ProposedByPerson { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The second pair of eyes belongs to another person, whatever the account.</summary>
    public Refusal? Approve(Actor by, string? note, DateTimeOffset at)
    {
        if (by.Person == ProposedByPerson)
            return new SamePersonProposed(Year);
        (State, DecidedBy, DecidedAt, Note) = (ProposalState.Approved, by.Account, at, note);
        return null;
    }

    public void Reject(Actor by, string note, DateTimeOffset at) =>
        (State, DecidedBy, DecidedAt, Note) = (ProposalState.Rejected, by.Account, at, note);

    public void GiveWay(Actor by, DateTimeOffset at) =>
        (State, DecidedBy, DecidedAt) = (ProposalState.Superseded, by.Account, at);
}

/// <summary>Nothing is proposed for the year.</summary>
public sealed record NoCalendarProposal(int Year)
    : Refusal(RefusalKind.NotFound, $"No notice is proposed for {Year}.", $"{Year} 年没有待审核的放假安排。");

/// <summary>The one who proposed a notice may not approve it.</summary>
public sealed record SamePersonProposed(int Year)
    : Refusal(RefusalKind.Forbidden, $"You have proposed the notice of {Year}; another person has to approve it.", $"{Year} 年放假安排由您导入，须由另一人审核。");
