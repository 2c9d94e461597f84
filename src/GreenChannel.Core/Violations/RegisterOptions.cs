using GreenChannel.Core.Cases;

namespace GreenChannel.Core.Violations;

/// <summary>Which sources the register is fed from, and how the office uses it.</summary>
public sealed class RegisterOptions
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

    public void Validate()
    {
        if (FreshDays < 1)
            throw new InvalidOperationException("Register:FreshDays has to be 1 or more.");
        foreach (var source in Sources)
        {
            if (source.Code.Length == 0 || source.Name.Length == 0 || source.Scopes.Count == 0)
                throw new InvalidOperationException("Each of Register:Sources has a Code, a Name and Scopes.");
            if (source.Scopes.Except(Terms.Scopes.Select(scope => scope.Code)).FirstOrDefault() is { } unknown)
                throw new InvalidOperationException(
                    $"Register:Sources: \"{unknown}\" of {source.Code} is no scope; known: "
                        + $"{string.Join(", ", Terms.Scopes.Select(scope => scope.Code))}."
                );
        }

        if (Sources.GroupBy(source => source.Code).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Register:Sources: the code {twice.Key} is used twice.");
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
