namespace GreenChannel.Core.Workflows;

/// <summary>The outcomes that the service itself understands; a workflow may name others, which only route.</summary>
public static class DecisionCode
{
    public const string Recommend = "recommend";
    public const string Clear = "clear";
    public const string Agree = "agree";
    public const string Deficient = "deficient";

    /// <summary>Whether a decision is in the applicant's favour, so that a certificate is issued and not a refusal.</summary>
    public static bool IsFavourable(string outcome) => outcome is Recommend or Clear or Agree;
}
