namespace GreenChannel.Core.Completeness;

/// <summary>How much weight a finding has.</summary>
public enum Severity
{
    /// <summary>Has to be mended before the case can be accepted or go on.</summary>
    Deficiency,

    /// <summary>"Generally not": the examiner sees it and the reviewer decides with a written reason.</summary>
    Attention,
}

/// <summary>What a check found: the rule with its article, the place, how to mend it, in both languages.</summary>
/// <param name="Document">The code of the document that it is about, if it is about one.</param>
public sealed record Finding(
    string Pointer,
    string RuleId,
    Severity Severity,
    string Message,
    string MessageZh,
    string? Document = null,
    string? Article = null);
