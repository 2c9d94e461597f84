using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Views;

namespace GreenChannel.Server.Pages.Parts;

/// <summary>How a lamp is shown: its colour, its shape and its word, which say the same three times.</summary>
/// <param name="Shape">The outline within a square of 16.</param>
public sealed record LampMark(string Colour, string Shape, string Word, string WordEn, bool IsProvisional = false)
{
    private const string Disc = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z";
    private const string Triangle = "M8 1.5 15.2 14.5H.8z";
    private const string Diamond = "M8 .5 15.5 8 8 15.5.5 8z";
    private const string Square = "M2 2h12v12H2z";
    private const string Bars = "M3 2h3.5v12H3zM9.5 2H13v12H9.5z";
    private const string Pointer = "M13 2v12L3 8z";
    private const string Ring = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z";
    private const string Tick = "m1.5 8.5 2-2 3 3 6-6.500 2 2-8 8.500z";

    public static readonly LampMark Green = new("go", Disc, "正常", "on time");
    public static readonly LampMark Yellow = new("near", Triangle, "临期", "due soon");
    public static readonly LampMark DueToday = new("late", Diamond, "今日到期", "due today");
    public static readonly LampMark Paused = new("still", Bars, "计时暂停", "clock stands still");
    public static readonly LampMark Waiting = new("ask", Pointer, "待补正", "to be corrected");
    public static readonly LampMark NoClock = new("still", Ring, "未计时", "no clock yet");
    public static readonly LampMark Closed = new("still", Tick, "已办结", "closed");
    public static readonly LampMark Valid = new("go", Tick, "有效", "valid");
    public static readonly LampMark Ended = new("over", Square, "已撤销", "revoked");
    public static readonly LampMark Doubtful = new("near", Triangle, "请核实", "doubtful");

    /// <summary>The lamp of a clock.</summary>
    /// <param name="dueOn">None while the clock stands still.</param>
    /// <param name="daysOver">The working days since the due date.</param>
    public static LampMark Of(Lamp? lamp, DateOnly? dueOn, bool paused, bool provisional, DateOnly today, int daysOver)
    {
        var mark =
            paused ? Paused
            : lamp is null ? NoClock
            : daysOver > 0 ? Overdue(daysOver)
            : dueOn == today ? DueToday
            : lamp == Lamp.Red ? Overdue(Math.Max(1, daysOver))
            : lamp == Lamp.Yellow ? Yellow
            : Green;
        return provisional ? mark with { IsProvisional = true } : mark;
    }

    public static LampMark Overdue(int days) =>
        new("over", Square, $"已逾期 {days} 日", days == 1 ? "1 day overdue" : $"{days} days overdue");

    /// <summary>The lamp of a case as a list shows it.</summary>
    public static LampMark Of(CaseLineView line, DateOnly today, Core.Calendars.WorkingCalendar calendar) =>
        line.Status switch
        {
            CaseStatus.Completed => Closed,
            CaseStatus.Withdrawn => Closed with { Word = "已撤回", WordEn = "withdrawn" },
            CaseStatus.Lapsed => Closed with { Word = "视为撤回", WordEn = "lapsed" },
            CaseStatus.Draft => NoClock with { Word = "草稿", WordEn = "draft" },
            CaseStatus.Deficient => Waiting,
            CaseStatus.Suspended => Paused,
            _ => Of(line.Lamp, line.DueOn, false, line.Provisional, today, Over(line.DueOn, today, calendar)),
        };

    /// <summary>How many working days ago a day was; 0 for one that has not passed.</summary>
    public static int Over(DateOnly? dueOn, DateOnly today, Core.Calendars.WorkingCalendar calendar) =>
        dueOn is { } due && due < today ? Math.Max(1, calendar.CountWorkingDays(due, today)) : 0;
}
