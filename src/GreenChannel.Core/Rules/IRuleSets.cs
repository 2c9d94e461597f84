namespace GreenChannel.Core.Rules;

/// <summary>The rule sets: the one in force on a day, and the one that a case was received under.</summary>
public interface IRuleSets
{
    RuleSet InForceOn(DateOnly day);

    RuleSet Find(string id);
}
