namespace GreenChannel.Core.Rules;

/// <summary>How much weight a finding has.</summary>
public enum Severity
{
    /// <summary>Has to be mended before the case can be accepted or go on.</summary>
    Deficiency,

    /// <summary>The officers see it; nothing follows from it by itself.</summary>
    Attention,

    /// <summary>"Generally not": whoever decides in the applicant's favour all the same says why in writing.</summary>
    SoftStop,

    /// <summary>The certificate is refused; nothing that the applicant could send changes that.</summary>
    HardStop,
}

/// <summary>What a check found: the rule with its article, the place, how to mend it, in both languages.</summary>
/// <param name="Document">The code of the document that it is about, if it is about one.</param>
/// <param name="For">The certificates that it bears on; none for all that are asked for.</param>
/// <param name="OfficeOnly">It speaks of another party: applicants are not told.</param>
/// <param name="Liftable">A hard stop that holds "in principle": a supervisor may lift it with a reason.</param>
public sealed record Finding(
    string Pointer,
    string RuleId,
    Severity Severity,
    string Message,
    string MessageZh,
    string? Document = null,
    string? Article = null,
    IReadOnlyList<string>? For = null,
    bool Liftable = false,
    bool OfficeOnly = false
)
{
    public bool BearsOn(string? certificate) => For is null || certificate is null || For.Contains(certificate);
}
