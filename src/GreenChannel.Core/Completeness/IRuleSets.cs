using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Completeness;

/// <summary>The rule sets: the one in force on a day, and the one that a case was received under.</summary>
public interface IRuleSets
{
    RuleSet InForceOn(DateOnly day);

    RuleSet Find(string id);
}
