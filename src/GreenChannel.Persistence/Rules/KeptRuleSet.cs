using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Rules;

/// <summary>A text of a rule set that was in force once; cases that were received under the set keep to it when its file is gone.</summary>
/// <param name="Sha256">Of the text, in hexadecimal: an office may mend a set in place, and every text stays.</param>
public sealed record KeptRuleSet(string Id, string Sha256, string Source, DateTimeOffset FirstUsedAt);

internal sealed class KeptRuleSetTable : IEntityTypeConfiguration<KeptRuleSet>
{
    public void Configure(EntityTypeBuilder<KeptRuleSet> table)
    {
        table.ToTable("rule_set_texts");
        table.HasKey(kept => new { kept.Id, kept.Sha256 });
    }
}
