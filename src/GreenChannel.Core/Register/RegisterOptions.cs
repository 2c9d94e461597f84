using GreenChannel.Core.Forms;
using GreenChannel.Core.Settings;

namespace GreenChannel.Core.Register;

/// <summary>Which sources the register is fed from, and how the office uses it.</summary>
public sealed class RegisterOptions : ISettings
{
    /// <summary>Whoever supplies records. A right that no source covers cannot be certified silently.</summary>
    public IReadOnlyList<RegisterSource> Sources { get; set; } = [];

    /// <summary>After how many days without an import a source counts as stale.</summary>
    public int FreshDays { get; set; } = 30;

    /// <summary>
    /// The office no longer issues the no-violation certificate and refers to the public credit report instead, as many cities
    /// do since 发改财金〔2025〕565号: whoever asks for one gets a notice that says where to get the report.
    /// </summary>
    public bool ReferralOnly { get; set; }

    /// <summary>
    /// With standing records: a decision of refusal, or a letter that states the records as they are; both give reasons and remedies.
    /// </summary>
    public HitPaper OnHit { get; set; }

    public RegisterSource? Find(string code) => Sources.FirstOrDefault(source => source.Code == code);

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Register:FreshDays", FreshDays, 1, 3_660),
            .. Sources.SelectMany(ProblemsOf),
            .. Sources
                .GroupBy(source => source.Code)
                .Where(same => same.Count() > 1)
                .Select(twice => new SettingProblem(
                    "Register:Sources",
                    $"the code {twice.Key} is used twice.",
                    $"代码 {twice.Key} 重复。"
                )),
        ];

    private static IEnumerable<SettingProblem> ProblemsOf(RegisterSource source)
    {
        if (source.Code.Length == 0 || source.Name.Length == 0 || source.Scopes.Count == 0)
            yield return new SettingProblem(
                "Register:Sources",
                "each has a Code, a Name and Scopes.",
                "每个来源须有 Code、Name 和 Scopes。"
            );
        foreach (var unknown in source.Scopes.Except(Terms.Scopes.Select(scope => scope.Code)))
        {
            var known = string.Join(", ", Terms.Scopes.Select(scope => scope.Code));
            yield return new SettingProblem(
                "Register:Sources",
                $"\"{unknown}\" of {source.Code} is no scope; known: {known}.",
                $"{source.Code} 的“{unknown}”不是权利种类，可选：{known}。"
            );
        }
    }
}

/// <summary>What an applicant gets instead of a clean certificate when records stand.</summary>
public enum HitPaper
{
    RefusalDecision,
    ResultLetter,
}

/// <summary>A supplier of records and the rights that its records are about.</summary>
public sealed class RegisterSource
{
    public string Code { get; set; } = "";

    /// <summary>As certificates name it.</summary>
    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    public IReadOnlyList<string> Scopes { get; set; } = [];
}
