namespace GreenChannel.Core.Deadlines;

/// <summary>The time that the office promises and grants, in working days, what may stop it, and who is warned when.</summary>
public sealed class DeadlineOptions
{
    /// <summary>From acceptance to both certificates: five, by the 2012 Beijing document, part two (四).</summary>
    public int BudgetDays { get; set; } = 5;

    /// <summary>For an applicant to answer a deficiency notice before the case lapses; the office's own rule.</summary>
    public int CorrectionDays { get; set; } = 15;

    /// <summary>So many working days before the end of that time the applicant is reminded; 0 for never.</summary>
    public int ReminderDays { get; set; } = 3;

    /// <summary>So many working days at most a clock stands still that one officer has stopped; longer takes a second person.</summary>
    public int SuspensionDays { get; set; } = 5;

    /// <summary>The part of the budget from which the lamp is yellow.</summary>
    public int YellowPercent { get; set; } = 50;

    /// <summary>The grounds on which the clock may stand still, and no others.</summary>
    public IList<PauseGround> Grounds { get; } = [];

    /// <summary>The ladder of warnings.</summary>
    public IList<EscalationLevel> Rungs { get; } = [];

    public PauseGround? FindGround(string code) => Grounds.FirstOrDefault(ground => ground.Code == code);

    /// <summary>The ground of every deficiency notice after acceptance.</summary>
    public PauseGround Correction => FindGround(PauseGround.ApplicantCorrection)!;

    /// <summary>Stops the start when a setting makes no sense.</summary>
    public void Validate()
    {
        if (ReminderDays < 0)
            throw new InvalidOperationException("Deadlines:ReminderDays is 0 or more.");
        if (BudgetDays < 1 || CorrectionDays < 1 || SuspensionDays < 1)
            throw new InvalidOperationException(
                "Deadlines:BudgetDays, Deadlines:CorrectionDays and Deadlines:SuspensionDays are at least one working day. 期限天数不得少于一个工作日。"
            );
        if (YellowPercent is < 1 or > 100)
            throw new InvalidOperationException("Deadlines:YellowPercent is from 1 to 100.");
        if (FindGround(PauseGround.ApplicantCorrection) is not { OnlyByNotice: true })
            throw new InvalidOperationException(
                $"Deadlines:Grounds lacks \"{PauseGround.ApplicantCorrection}\" with OnlyByNotice, on which every deficiency "
                    + "notice stops the clock."
            );
        Demand(Grounds.Select(ground => ground.Code), "Deadlines:Grounds");
        Demand(Rungs.Select(rung => rung.Code), "Deadlines:Rungs");
        if (Rungs.Select(rung => rung.Fault()).OfType<string>().FirstOrDefault() is { } fault)
            throw new InvalidOperationException(fault);
    }

    private static void Demand(IEnumerable<string> codes, string setting)
    {
        if (codes.GroupBy(code => code).FirstOrDefault(same => same.Key.Length == 0 || same.Count() > 1) is { } wrong)
            throw new InvalidOperationException($"{setting}: every code is given, and only once; see \"{wrong.Key}\".");
    }
}
