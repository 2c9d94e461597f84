using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Deadlines;

/// <summary>The time that the office promises and grants, in working days, what may stop it, and who is warned when.</summary>
public sealed class DeadlineOptions : ISettings
{
    /// <summary>From acceptance to both certificates: five, by the 2012 Beijing document, part two (四).</summary>
    public int BudgetDays { get; set; } = 5;

    /// <summary>For an applicant to answer a deficiency notice before the case lapses; the office's own rule.</summary>
    public int CorrectionDays { get; set; } = 15;

    /// <summary>So many working days before the end of that time the applicant is reminded; 0 for never.</summary>
    public int ReminderDays { get; set; } = 3;

    /// <summary>After so many days in which nothing happens a draft is closed; 0 for never. The office's own rule.</summary>
    public int DraftDays { get; set; } = 90;

    /// <summary>So many days before that its applicant is told.</summary>
    public int DraftNoticeDays { get; set; } = 14;

    /// <summary>So many working days at most a clock stands still that one officer has stopped; longer takes a second person.</summary>
    public int SuspensionDays { get; set; } = 5;

    /// <summary>
    /// Within so many working days a supervisor calls back whoever has rated the service badly; memory of local rules (15), to be
    /// confirmed.
    /// </summary>
    public int CallBackDays { get; set; } = 15;

    /// <summary>The part of the budget from which the lamp is yellow.</summary>
    public int YellowPercent { get; set; } = 50;

    /// <summary>The grounds on which the clock may stand still, and no others.</summary>
    public IList<PauseGround> Grounds { get; } = [];

    /// <summary>
    /// The head of the supervisors, by the names of accounts: the last rung of the ladder, <c>Administrator</c>, goes there and not to
    /// those who keep the machine. All supervisors where none is named.
    /// </summary>
    public IReadOnlyList<string> Head { get; set; } = [];

    /// <summary>The ladder of warnings.</summary>
    public IList<EscalationLevel> Rungs { get; } = [];

    public PauseGround? FindGround(string code) => Grounds.FirstOrDefault(ground => ground.Code == code);

    /// <summary>The ground of every deficiency notice after acceptance.</summary>
    public PauseGround Correction => FindGround(PauseGround.ApplicantCorrection)!;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Deadlines:BudgetDays", BudgetDays, 1, 250),
            .. SettingProblem.Outside("Deadlines:CorrectionDays", CorrectionDays, 1, 250),
            .. SettingProblem.Outside("Deadlines:SuspensionDays", SuspensionDays, 1, 250),
            .. SettingProblem.Outside("Deadlines:CallBackDays", CallBackDays, 1, 250),
            .. SettingProblem.Outside("Deadlines:ReminderDays", ReminderDays, 0, 250),
            .. SettingProblem.Outside("Deadlines:DraftDays", DraftDays, 0, 3_660),
            .. SettingProblem.Outside("Deadlines:DraftNoticeDays", DraftNoticeDays, 1, DraftDays == 0 ? 3_660 : DraftDays),
            .. SettingProblem.Outside("Deadlines:YellowPercent", YellowPercent, 1, 100),
            .. GroundProblems(),
            .. Twice(Grounds.Select(ground => ground.Code), "Deadlines:Grounds"),
            .. Twice(Rungs.Select(rung => rung.Code), "Deadlines:Rungs"),
            .. Rungs
                .Select(rung => rung.Fault())
                .OfType<string>()
                .Select(fault => new SettingProblem("Deadlines:Rungs", fault, "预警级别的设置不正确。")),
        ];

    private IEnumerable<SettingProblem> GroundProblems()
    {
        if (FindGround(PauseGround.ApplicantCorrection) is not { OnlyByNotice: true })
        {
            yield return new SettingProblem(
                "Deadlines:Grounds",
                $"\"{PauseGround.ApplicantCorrection}\" with OnlyByNotice is missing, on which every deficiency notice stops the clock.",
                $"缺少 OnlyByNotice 为 true 的“{PauseGround.ApplicantCorrection}”，补正告知据此暂停计时。"
            );
        }
    }

    private static IEnumerable<SettingProblem> Twice(IEnumerable<string> codes, string key) =>
        codes
            .GroupBy(code => code)
            .Where(same => same.Key.Length == 0 || same.Count() > 1)
            .Select(wrong => new SettingProblem(
                key,
                $"every code is given, and only once; see \"{wrong.Key}\".",
                $"每个代码须填写且不得重复，见“{wrong.Key}”。"
            ));
}
