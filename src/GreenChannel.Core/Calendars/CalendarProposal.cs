using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Calendars;

/// <summary>A day that a notice rules, as it is imported.</summary>
public sealed record NoticeDay(DateOnly Day, bool Off, string Name);

/// <summary>A notice of the State Council for one year, as someone imported it: it counts when a second person has approved it.</summary>
public sealed record CalendarImport(int Year, CalendarNotice Notice, IReadOnlyList<NoticeDay> Days);

/// <summary>An imported notice, who proposed it and who decided.</summary>
public sealed class CalendarProposal : Proposal
{
    private CalendarProposal() { }

    public CalendarProposal(CalendarImport import, Actor by, DateTimeOffset at)
        : base(by, at) => (Year, Import) = (import.Year, import);

    public int Year { get; private set; }

    public CalendarImport Import { get; private set; } = null!;

    public override ProposalSubject Subject =>
        new(
            ApprovalKind.Calendar,
            "import",
            $"{Year}",
            null,
            Import.Notice.Title,
            $"The holiday notice of {Year}",
            $"{Year} 年放假安排已提交"
        );

    protected override Refusal SamePerson => new SamePersonProposed(Year);
}

/// <summary>Nothing is proposed for the year.</summary>
public sealed record NoCalendarProposal(int Year)
    : Refusal("no-calendar-proposal", RefusalKind.NotFound, $"No notice is proposed for {Year}.", $"{Year} 年没有待审核的放假安排。");

/// <summary>The one who proposed a notice may not approve it.</summary>
public sealed record SamePersonProposed(int Year)
    : Refusal(
        "same-person-proposed",
        RefusalKind.Forbidden,
        $"You have proposed the notice of {Year}; another person has to approve it.",
        $"{Year} 年放假安排由您导入，须由另一人审核。"
    );
