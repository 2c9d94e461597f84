namespace GreenChannel.Core.Deadlines;

/// <summary>A deadline in one sentence, for the page of a case and the public progress.</summary>
public static class ShortProof
{
    /// <summary>Such as: working day 2 of 5; due on 2026-11-27.</summary>
    public static (string Text, string TextZh) Of(Deadline deadline, int consumedDays, DateOnly? dueOn, bool provisional)
    {
        var (day, dayZh) = ($"working day {consumedDays} of {deadline.BudgetDays}", $"第 {consumedDays}/{deadline.BudgetDays} 个工作日");
        if (deadline.IsPaused)
        {
            var ground = deadline.Pauses.First(pause => pause.IsOpen).Ground;
            return ($"{day}; the clock stands still: {ground.NameEn}", $"{dayZh}，计时暂停（{ground.Name}）");
        }

        return (
            $"{day}; due on {dueOn:yyyy-MM-dd}{(provisional ? " (provisional)" : "")}",
            $"{dayZh}，办结期限 {dueOn:yyyy-MM-dd}{(provisional ? "（暂定，放假安排公布后可能变动）" : "")}"
        );
    }
}
